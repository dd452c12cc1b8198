// Keeps the progress of an import up to date; when its preview is made, shows the page anew.
const SECONDS = 2;
const FAR_ENOUGH = 10; // per cent, before the progress is said aloud again

const stage = document.querySelector("[data-import-progress]");
const bar = stage.querySelector("progress");
const label = stage.querySelector("label");
const said = document.createElement("p");
said.className = "w-sr-only";
said.setAttribute("role", "status");
stage.append(said);
let lastSaid = 0;

function show(fresh) {
  const newBar = fresh.querySelector("progress");
  for (const name of ["max", "value"]) {
    if (newBar.hasAttribute(name)) bar.setAttribute(name, newBar.getAttribute(name));
  }
  label.textContent = fresh.querySelector("label").textContent;
  const percent = Math.floor(bar.position * 100);
  if (percent - lastSaid >= FAR_ENOUGH) {
    said.textContent = label.textContent;
    lastSaid = percent;
  }
  const isSlow = fresh.querySelector(".imports-slow");
  return Boolean(isSlow) === Boolean(stage.querySelector(".imports-slow"));
}

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-import-progress]");
    if (!answer.ok || !fresh || !show(fresh)) {
      location.reload();
      return;
    }
  } catch {
    // The network is away for a moment: look again later.
  }
  setTimeout(look, SECONDS * 1000);
}

setTimeout(look, SECONDS * 1000);
