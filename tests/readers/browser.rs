//! A browser that is driven as a person drives it: Chromium by way of chromedriver, spoken to in plain HTTP.

use crate::outside::{left_out, program};
use serde_json::{Value as Json, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// No answer of the browser, and nothing that is waited for, takes longer.
const PATIENCE: Duration = Duration::from_secs(120);
/// Under this name WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with a fresh profile and one page. Ends when dropped.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    /// Where it keeps its profile.
    _profile: TempDir,
}

/// Something on the page.
pub struct Element(String);

impl Browser {
    /// Starts it; none where the programs are missing. What is downloaded goes into a folder.
    pub fn start(downloads: &Path) -> Option<Browser> {
        let driver = program("chromedriver", "chromium-driver", &["chromedriver"])?;
        let names = ["chromium", "chromium-browser", "google-chrome"];
        let Some(chromium) = program("Chromium", "chromium", &names) else {
            left_out("Chromium", "chromium");
            return None;
        };
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(driver.stdout.take().unwrap());
        let port = loop {
            let mut line = String::new();
            assert!(said.read_line(&mut line).unwrap() > 0, "chromedriver ended");
            if let Some(port) = line.trim().trim_end_matches('.').rsplit_once("successfully on port ") {
                break port.1.parse().unwrap();
            }
        };
        // Read to its end, or it would wait to be read.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let profile = tempfile::tempdir().unwrap();
        let mut browser = Browser { driver, port, session: String::new(), _profile: profile };
        let mut args: Vec<String> = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
        ]
        .map(str::to_owned)
        .into();
        args.push(format!("--user-data-dir={}", browser._profile.path().display()));
        let options = json!({
            "binary": chromium,
            "args": args,
            "prefs": { "download.default_directory": downloads, "download.prompt_for_download": false },
        });
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "unhandledPromptBehavior": "accept",
        } } });
        let made = browser.call("POST", "/session", &wanted);
        browser.session = made["sessionId"].as_str().unwrap().to_owned();
        // What the browser shows of its own accord is no page of ours.
        browser.post("url", &json!({ "url": "about:blank" }));
        browser.complaints();
        Some(browser)
    }

    fn call(&self, method: &str, path: &str, body: &Json) -> Json {
        let (status, value) = self.speak(method, path, body);
        assert!(status == 200, "{method} {path}: {value}");
        value
    }

    /// One question and its answer, each on a connection of its own.
    fn speak(&self, method: &str, path: &str, body: &Json) -> (u16, Json) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\
             Content-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
            self.port,
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).unwrap();
        let mut answer = BufReader::new(stream);
        let (mut line, mut length) = (String::new(), 0);
        answer.read_line(&mut line).unwrap();
        let status = line.split(' ').nth(1).unwrap().parse().unwrap();
        loop {
            line.clear();
            answer.read_line(&mut line).unwrap();
            let Some((name, value)) = line.trim().split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut bytes = vec![0; length];
        answer.read_exact(&mut bytes).unwrap();
        let mut whole: Json = serde_json::from_slice(&bytes).unwrap();
        (status, whole["value"].take())
    }

    fn post(&self, path: &str, body: &Json) -> Json {
        self.call("POST", &format!("/session/{}/{path}", self.session), body)
    }

    fn get(&self, path: &str) -> Json {
        self.call("GET", &format!("/session/{}/{path}", self.session), &Json::Null)
    }

    /// Opens a file.
    pub fn open(&self, file: &Path) {
        self.post("url", &json!({ "url": format!("file://{}", file.display()) }));
    }

    /// Speaks to the browser as its own tools do.
    pub fn tool(&self, command: &str, of: &Json) -> Json {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": of }))
    }

    /// The only element that a selector means.
    pub fn find(&self, selector: &str) -> Element {
        let mut all = self.find_all(selector);
        assert_eq!(all.len(), 1, "{selector}");
        all.remove(0)
    }

    /// Every element that a selector means.
    pub fn find_all(&self, selector: &str) -> Vec<Element> {
        let found = self.post("elements", &json!({ "using": "css selector", "value": selector }));
        let elements = found.as_array().unwrap().iter();
        elements.map(|one| Element(one[ELEMENT].as_str().unwrap().to_owned())).collect()
    }

    /// Clicks on it with the mouse. What lies under a bar at the edge is scrolled into sight first, by the wheel.
    pub fn click(&self, element: &Element) {
        let path = format!("/session/{}/element/{}/click", self.session, element.0);
        for _ in 0..4 {
            let (status, told) = self.speak("POST", &path, &json!({}));
            if status == 200 {
                return;
            }
            assert_eq!(told["error"], "element click intercepted", "{told}");
            let turn =
                json!({ "type": "scroll", "x": 640, "y": 300, "deltaX": 0, "deltaY": 200, "duration": 0 });
            let wheel = json!({ "type": "wheel", "id": "wheel", "actions": [turn] });
            self.post("actions", &json!({ "actions": [wheel] }));
        }
        panic!("something always covers it");
    }

    /// Types into it, key by key.
    pub fn write(&self, element: &Element, text: &str) {
        self.post(&format!("element/{}/value", element.0), &json!({ "text": text }));
    }

    /// Empties it.
    pub fn clear(&self, element: &Element) {
        self.post(&format!("element/{}/clear", element.0), &json!({}));
    }

    /// What can be read in it.
    pub fn text(&self, element: &Element) -> String {
        self.get(&format!("element/{}/text", element.0)).as_str().unwrap().to_owned()
    }

    /// Whether it can be seen.
    pub fn is_shown(&self, element: &Element) -> bool {
        self.get(&format!("element/{}/displayed", element.0)) == true
    }

    /// How it looks in one respect, as it came out.
    pub fn style(&self, element: &Element, name: &str) -> String {
        self.get(&format!("element/{}/css/{name}", element.0)).as_str().unwrap().to_owned()
    }

    /// A property as the page's own script sees it.
    pub fn property(&self, element: &Element, name: &str) -> Json {
        self.get(&format!("element/{}/property/{name}", element.0))
    }

    /// The page as a PDF, on the paper that its style asks for.
    pub fn printed(&self) -> Vec<u8> {
        let wanted = json!({ "preferCSSPageSize": true, "printBackground": true });
        let printed = self.tool("Page.printToPDF", &wanted);
        of_base64(printed["data"].as_str().unwrap())
    }

    /// What the page asked for since this was asked last, and what it complained of. The page itself is left out.
    pub fn complaints(&self) -> Vec<String> {
        let log = |kind: &str| self.post("se/log", &json!({ "type": kind })).as_array().unwrap().clone();
        let mut told: Vec<String> = log("browser").iter().map(|entry| entry["message"].to_string()).collect();
        for entry in log("performance") {
            let message: Json = serde_json::from_str(entry["message"].as_str().unwrap()).unwrap();
            let event = &message["message"];
            let asked = &event["params"];
            let is_page = asked["type"] == "Document" && asked["request"]["url"].as_str().is_some_and(is_own);
            // What stands within the page, such as the browser's own pictures, is fetched from nowhere.
            let is_inside = asked["request"]["url"].as_str().is_some_and(|url| url.starts_with("data:"));
            if event["method"] == "Network.requestWillBeSent" && !is_page && !is_inside {
                told.push(format!("asked for {}", asked["request"]["url"]));
            }
        }
        told
    }
}

/// What a page may open: itself, and what it hands over to be saved.
fn is_own(url: &str) -> bool {
    url.starts_with("file://") || url.starts_with("blob:") || url == "about:blank"
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            // The browser ends with its session; the driver then has nothing left to do.
            let path = format!("/session/{}", self.session);
            let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                self.speak("DELETE", &path, &Json::Null)
            }));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Waits until something is there.
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        sleep(Duration::from_millis(20));
    }
}

/// Bytes as RFC 4648 writes them.
fn of_base64(text: &str) -> Vec<u8> {
    let six = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => panic!("{c}"),
    };
    let letters: Vec<u8> = text.bytes().filter(|c| *c != b'=').map(six).collect();
    let bytes = letters.chunks(4).flat_map(|four| {
        let bits = four.iter().fold(0u32, |bits, six| bits << 6 | u32::from(*six)) << (6 * (4 - four.len()));
        let three = [bits >> 16, bits >> 8, bits].map(|byte| (byte & 0xFF) as u8);
        three.into_iter().take(four.len() - 1).collect::<Vec<u8>>()
    });
    bytes.collect()
}
