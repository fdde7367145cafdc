/* Laid before the system's own: of the calls that change something below TENKEN_TEST_FOLDER the one whose turn it is
 * (TENKEN_TEST_CALL, from 1) fails with TENKEN_TEST_ERRNO. A write that is to fail with 0 is done in part, as the
 * system may do it; one interrupted (EINTR) is not done at all. Each call leaves a byte in TENKEN_TEST_LOG, and the one
 * that failed an exclamation mark. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int count;

static const char *setting(const char *name) {
    const char *value = getenv(name);
    return value == NULL ? "" : value;
}

static int below(const char *path) {
    const char *folder = setting("TENKEN_TEST_FOLDER");
    return *folder != 0 && strncmp(path, folder, strlen(folder)) == 0;
}

static int open_below(int file) {
    char name[64], path[4096];
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    long length = readlink(name, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return below(path);
}

/* Whether it is this call's turn. */
static int turn(void) {
    int here = ++count == atoi(setting("TENKEN_TEST_CALL"));
    int log = (int)syscall(SYS_openat, AT_FDCWD, setting("TENKEN_TEST_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (log >= 0) {
        syscall(SYS_write, log, here ? "!" : ".", 1);
        syscall(SYS_close, log);
    }
    errno = atoi(setting("TENKEN_TEST_ERRNO"));
    return here;
}

ssize_t write(int file, const void *bytes, size_t length) {
    if (open_below(file) && turn()) {
        if (errno != 0) return -1;
        length = length > 1 ? length / 2 : length;
    }
    return syscall(SYS_write, file, bytes, length);
}

#define FAILS_IF(is_below) if ((is_below) && turn() && errno != 0) return -1

int fsync(int file) { FAILS_IF(open_below(file)); return (int)syscall(SYS_fsync, file); }
int fdatasync(int file) { FAILS_IF(open_below(file)); return (int)syscall(SYS_fdatasync, file); }
int ftruncate64(int file, off_t length) { FAILS_IF(open_below(file)); return (int)syscall(SYS_ftruncate, file, length); }
int fchmod(int file, mode_t mode) { FAILS_IF(open_below(file)); return (int)syscall(SYS_fchmod, file, mode); }
int rename(const char *from, const char *to) { FAILS_IF(below(to)); return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0); }
int unlink(const char *path) { FAILS_IF(below(path)); return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0); }

int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;
    va_end(more);
    FAILS_IF((flags & (O_WRONLY | O_RDWR | O_CREAT)) && below(path));
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
