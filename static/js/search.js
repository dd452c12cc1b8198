// Suggestions under a search box, by the combobox pattern of the ARIA Authoring Practices.
// Without this file, and whenever anything fails, the box is a plain form.

const PAUSE_AFTER_TYPING = 150;
const SHORTEST = 2;

function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

export function enhanceSearch(input) {
  const { suggestions, list: label, number, kinds } = input.dataset;
  const names = JSON.parse(kinds);
  const list = element("ul", { id: `${input.id}-list`, role: "listbox", "aria-label": label, class: "suggestions", hidden: "" });
  const status = element("div", { role: "status", class: "visually-hidden" });
  input.parentElement.append(list, status);
  for (const [key, value] of [["role", "combobox"], ["autocomplete", "off"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(key, value);
  }
  let active = -1;
  let timer;
  let running;

  function activate(place) {
    const options = [...list.children];
    active = place;
    options.forEach((option, index) => option.setAttribute("aria-selected", index === place));
    options[place]?.scrollIntoView({ block: "nearest" });
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options[place].id);
  }

  function unfold(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", isOpen);
    activate(-1);
  }

  function forget() {
    clearTimeout(timer);
    running?.abort();
    status.textContent = "";
    unfold(false);
  }

  function show(items) {
    list.replaceChildren(...items.map(({ kind, text, url }, index) => {
      const option = element("li", { id: `${list.id}-${index}`, role: "option", "aria-selected": "false" }, text);
      const { pathname, search, hash } = new URL(url, location.href);
      option.dataset.address = pathname + search + hash;
      if (names[kind]) option.append(" ", element("span", {}, names[kind]));
      return option;
    }));
    unfold(items.length > 0);
    status.textContent = items.length ? number.replace("{n}", items.length) : "";
  }

  async function suggest() {
    running?.abort();
    running = new AbortController();
    const words = input.value.trim();
    try {
      const response = await fetch(`${suggestions}&q=${encodeURIComponent(words)}`, { signal: running.signal });
      const { items } = response.ok ? await response.json() : { items: [] };
      if (document.activeElement === input && input.value.trim() === words) show(items);
    } catch {
      // Aborted, or the network failed: there are just no suggestions.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < SHORTEST) {
      list.replaceChildren();
      forget();
    } else {
      timer = setTimeout(suggest, PAUSE_AFTER_TYPING);
    }
  });
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.isComposing || last < 0) return;
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const down = event.key === "ArrowDown";
      if (!isOpen) unfold(true);
      // From the last option on, and from the first one back, the words themselves come in between.
      activate(down ? (active < last ? active + 1 : -1) : active < 0 ? last : active - 1);
    } else if (event.key === "Enter" && isOpen && active >= 0) {
      location.assign(list.children[active].dataset.address);
    } else if (event.key === "Escape" && isOpen) {
      forget();
    } else {
      return;
    }
    event.preventDefault();
  });
  input.addEventListener("blur", forget);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
}
