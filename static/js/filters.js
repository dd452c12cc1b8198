// A GET form whose answer replaces one part of the page: <form data-filters="id of that part">.
// The address bar follows, so that a filtered view can be shared; any failure falls back to an ordinary request.

const PAUSE_AFTER_TYPING = 300;

export function enhanceFilters(form) {
  const target = document.getElementById(form.dataset.filters);
  if (!target) return;
  let latest = 0;
  let timer;

  async function show() {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    const address = `${form.action.split("?")[0]}${query.size ? `?${query}` : ""}`;
    const request = ++latest;
    target.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(address);
      if (!response.ok) throw new Error(response.statusText);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (request !== latest) return;
      target.replaceChildren(...page.getElementById(target.id).childNodes);
      history.replaceState(null, "", address);
    } catch {
      if (request === latest) window.location.assign(address);
    } finally {
      if (request === latest) target.removeAttribute("aria-busy");
    }
  }

  form.addEventListener("change", show);
  form.addEventListener("input", (event) => {
    if (event.target.type !== "search" && event.target.type !== "text") return;
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE_AFTER_TYPING);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show();
  });
}
