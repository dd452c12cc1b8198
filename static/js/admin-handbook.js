// Renews the list of an edition's files as long as any of them is still to come, and says aloud what has come.
const SECONDS = 4;
const PLACE = "[data-edition-files]";

const said = document.createElement("p");
said.className = "w-sr-only";
said.setAttribute("role", "status");
document.querySelector(PLACE).after(said);

async function look() {
  const files = document.querySelector(PLACE);
  // Whoever is about to press a button is not disturbed.
  const isBusy = files.contains(document.activeElement);
  try {
    const answer = isBusy ? null : await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector(PLACE);
      if (!fresh) {
        location.reload();
        return;
      }
      const words = fresh.querySelector("[data-said]").textContent;
      if (words !== files.querySelector("[data-said]").textContent) said.textContent = words;
      files.replaceWith(fresh);
      if (!fresh.hasAttribute("data-under-way")) return;
    }
  } catch {
    // The network is away for a moment: look again later.
  }
  setTimeout(look, SECONDS * 1000);
}

setTimeout(look, SECONDS * 1000);
