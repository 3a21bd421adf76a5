// The program runs where this page came from, under whatever name the browser knows that place.
const terminal = document.getElementById("terminal");
terminal.dataset.sessionWebsocketUrl = location.origin.replace(/^http/, "ws") + "/ws";
document.getElementById("again").addEventListener("click", () => location.reload());

// Keys reach the program at once, without a click into the page first.
new MutationObserver((_, observer) => {
  const keyboard = terminal.querySelector("textarea");
  if (keyboard) {
    keyboard.focus();
    observer.disconnect();
  }
}).observe(terminal, { childList: true, subtree: true });
