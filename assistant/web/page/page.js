// The program runs where this page came from, under whatever name the browser knows that place.
const terminal = document.getElementById("terminal");
terminal.dataset.sessionWebsocketUrl = location.origin.replace(/^http/, "ws") + "/ws";
document.getElementById("again").addEventListener("click", () => location.reload());
