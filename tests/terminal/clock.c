/* Laid before the system's own: the clock on the wall as a test wants it, so many seconds off what it really is. The
 * file that TENKEN_TEST_CLOCK names says how many. Nothing else is touched: how long something takes stays true. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *at) {
    long result = syscall(SYS_clock_gettime, clock, at);
    const char *name = getenv("TENKEN_TEST_CLOCK");
    if (result != 0 || clock != CLOCK_REALTIME || name == NULL) return (int)result;
    char text[32] = {0};
    int file = open(name, O_RDONLY | O_CLOEXEC);
    if (file < 0) return (int)result;
    if (read(file, text, sizeof text - 1) > 0) at->tv_sec += strtol(text, NULL, 10);
    close(file);
    return (int)result;
}
