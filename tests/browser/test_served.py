"""How the dashboard is served: the headers of every answer, the limits of a page even if a script got into it, and
refused sockets.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from kunyet.dashboard.components.asset_version import asset_version
from kunyet.dashboard.components.mounting import component_name
from tests.browser.conftest import opened_page, watched

INJECTED = {
    "a script in the markup": (
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    ),
    "an attribute that runs": "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')",
    "a link that runs": (
        "{ const a = document.createElement('a'); a.href = 'javascript:window.ran = 1'; document.body.append(a);"
        " a.click(); }"
    ),
    "a text that is run": "setTimeout('window.ran = 1', 0)",
    "a script from elsewhere": (
        "document.body.append(Object.assign(document.createElement('script'), {src: 'http://127.0.0.1:9/x.js'}))"
    ),
    "a script from data": (
        "document.body.append(Object.assign(document.createElement('script'), {src:"
        " 'data:text/javascript,window.ran=1'}))"
    ),
    "a module from memory": (
        "import(URL.createObjectURL(new Blob(['window.ran = 1'], {type: 'text/javascript'}))).catch(() => 0)"
    ),
    "a picture that tells": "document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/told.png'}))",
    "a request that tells": "fetch('http://127.0.0.1:9/told').catch(() => 0)",
    "a message that tells": "navigator.sendBeacon('http://127.0.0.1:9/told')",
    "a form that tells": (
        "{ const f = document.createElement('form'); f.action = 'http://127.0.0.1:9/told'; document.body.append(f);"
        " f.submit(); }"
    ),
    "a frame": (
        "document.body.append(Object.assign(document.createElement('iframe'), {srcdoc: '<script>parent.ran ="
        " 1</script>'}))"
    ),
    "a style that tells": (
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"background: url(http://127.0.0.1:9/told)\">x</p>')"
    ),
}
"""Attempts of an attacker who got markup or a script into a page."""
SOCKET = """([address, protocol]) => new Promise(done => {
  const socket = new WebSocket(address, protocol);
  socket.onmessage = () => done('told');
  socket.onopen = () => done('open');
  socket.onerror = () => done('refused');
})"""


@pytest.mark.parametrize("lang", ("en", "my"))
def test_every_answer_is_guarded_and_no_answer_with_data_is_stored(browser: Browser, sample: str, lang: str) -> None:
    answers: list[Response] = []
    with watched(browser, sample, fresh=True) as window:
        window.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks what it calls
        page = window.open(f"/gaps?lang={lang}")
        assert page.evaluate("document.documentElement.lang") == lang
        assert page.title() == "Kunyet"
        window.settle()
        for answer in answers:
            assert answer.status in {200, 304}, answer.url
            assert "default-src 'none'" in answer.headers["content-security-policy"], answer.url
            assert answer.headers["x-content-type-options"] == "nosniff", answer.url
            kept = "no-store" not in answer.headers["cache-control"]
            assert kept == any(f"/{part}/" in answer.url for part in ("static", "bidi-components")), answer.url
    assert len(answers) > 30


def test_the_files_of_components_have_their_version_in_the_address_and_are_fetched_once(
    browser: Browser, sample: str
) -> None:
    """Imports between them too: no file of another version can run, and a second visit fetches none again."""
    sizes = (
        "performance.getEntriesByType('resource').filter(each => each.name.includes('bidi-components'))"
        ".map(each => [each.name, each.transferSize])"
    )
    with watched(browser, sample, fresh=True) as window:
        for is_again in (False, True):
            page = window.open("/network")
            page.wait_for_selector("canvas")
            window.settle()
            files: list[tuple[str, int]] = page.evaluate(sizes)
            assert any(address.endswith("/saving.js") for address, _size in files)  # imported by canvas.js
            assert all(f".{asset_version()}/" in address for address, _size in files)
            assert is_again == (not any(size for _address, size in files))


@pytest.fixture(scope="module")
def attacked(browser: Browser, sample: str) -> Iterator[Page]:
    """Yield a page that attempts are made on, one after the other; all of them have to leave it as it is."""
    with opened_page(browser, sample) as page:
        page.goto(f"{sample}/gaps")
        page.wait_for_selector(".k-opening h1")
        yield page


@pytest.mark.parametrize("case", INJECTED)
def test_an_injected_script_neither_runs_nor_sends(attacked: Page, sample: str, case: str) -> None:
    asked: list[str] = []
    stopped: list[str] = []

    def note_answer(answer: Response) -> None:
        asked.append(answer.url)

    def note_stop(said: ConsoleMessage) -> None:
        if said.type == "error":
            stopped.append(said.text)

    attacked.on("response", note_answer)
    attacked.on("console", note_stop)
    attacked.evaluate(f"() => {{ {INJECTED[case]}; }}")
    attacked.wait_for_timeout(500)
    attacked.remove_listener("response", note_answer)
    attacked.remove_listener("console", note_stop)
    assert attacked.url.startswith(f"{sample}/gaps")
    assert attacked.evaluate("window.ran") is None
    assert not [url for url in asked if not url.startswith(sample)]
    assert any("Content Security Policy" in text or "Content-Security-Policy" in text for text in stopped), stopped


def test_only_its_own_page_gets_a_socket(browser: Browser, sample: str, hostile: str) -> None:
    """A page on another port of this machine is refused; a page with our address is not."""
    context = browser.new_context(bypass_csp=True)  # the stranger's page would have no policy of ours
    page = context.new_page()
    to = sample.replace("http", "ws") + "/_stcore/stream"
    page.goto(hostile)
    assert page.evaluate(SOCKET, [to, "streamlit"]) == "refused"
    page.goto(sample)
    assert page.evaluate(SOCKET, [to, "streamlit"]) in {"open", "told"}
    context.close()


def test_another_page_can_neither_frame_nor_read_it(browser: Browser, sample: str, hostile: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(hostile)
    answer = page.evaluate("address => fetch(address).then(() => 'read', () => 'refused')", f"{sample}/_stcore/health")
    assert answer == "refused"
    page.evaluate(
        "address => document.body.append(Object.assign(document.createElement('iframe'), {src: address}))", sample
    )
    page.wait_for_timeout(1500)
    assert not [frame for frame in page.frames[1:] if "Kunyet" in frame.content()]
    context.close()


MOUNTED_AGAIN = """async ([address, box, rows]) => {
  const { default: mount } = await import(address);
  const parent = document.createElement("div");
  parent.append(Object.assign(document.createElement(box), { className: "k-search" }));
  document.body.append(parent);
  const data = { key: "again", look: "cards", label: "", placeholder: "", text: "", rows };
  const given = { data, parentElement: parent, setStateValue: () => 0 };
  mount(given)();
  const end = mount(given);
  const [first] = parent.querySelectorAll("button");
  first?.focus();
  first?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  const found = [parent.querySelectorAll("input").length, document.activeElement?.dataset.id];
  end();
  parent.remove();
  return found;
}"""


def test_a_component_that_is_mounted_again_hears_a_key_once(browser: Browser, sample: str) -> None:
    """Streamlit ends a component and mounts it again in the same elements, where the first one had its listeners."""
    rows = [{"id": one, "title": one} for one in ("one", "two", "three")]
    with watched(browser, sample) as window:
        page = window.open("/")
        base = f"{sample}/_stcore/bidi-components"
        box = page.evaluate(MOUNTED_AGAIN, [f"{base}/{component_name('searchbox')}/searchbox.js", "label", []])
        assert box == [1, None]
        picker = page.evaluate(MOUNTED_AGAIN, [f"{base}/{component_name('picker')}/picker.js", "ul", rows])
        assert picker == [0, "two"]
