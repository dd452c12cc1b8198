// Opens a picture of a gallery over the page. Without this file the link leads to the page of the picture.
const grid = document.querySelector("[data-gallery]");
const box = document.querySelector("[data-lightbox]");
const FAR = 50;
const KEYS = { ArrowLeft: -1, ArrowRight: 1 };

function enhance() {
  const links = [...grid.querySelectorAll("[data-picture]")];
  const home = location.pathname + location.search;
  const image = box.querySelector("[data-large]");
  const caption = box.querySelector("[data-caption]");
  const number = box.querySelector("[data-number]");
  const steps = [...box.querySelectorAll("[data-go]")];
  let place = 0;

  const show = (next) => {
    place = next;
    const small = links[place].querySelector("img");
    image.removeAttribute("src");
    image.srcset = small.srcset;
    image.src = small.src;
    image.alt = small.alt;
    image.lang = small.lang || document.documentElement.lang;
    caption.replaceChildren(...links[place].parentElement.querySelector("figcaption").cloneNode(true).childNodes);
    number.textContent = number.dataset.words.replace("{number}", place + 1).replace("{total}", links.length);
    steps.forEach((step) => { step.disabled = !links[place + Number(step.dataset.go)]; });
  };
  const go = (by) => {
    if (!links[place + by]) return;
    show(place + by);
    history.replaceState({ picture: place }, "", links[place].href);
  };
  const open = (next) => {
    show(next);
    if (!box.open) box.showModal();
  };

  grid.addEventListener("click", (event) => {
    const link = event.target.closest("[data-picture]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(links.indexOf(link));
    history.pushState({ picture: place }, "", link.href);
  });
  // Closing by Esc, by the button and by the browser's way back end alike: at the gallery, at the picture's link.
  box.addEventListener("close", () => {
    if (history.state && "picture" in history.state) history.back();
    links[place].focus();
  });
  window.addEventListener("popstate", ({ state }) => {
    if (state && "picture" in state) open(state.picture);
    else if (box.open && location.pathname + location.search === home) box.close();
  });
  box.querySelector("[data-close]").addEventListener("click", () => box.close());
  steps.forEach((step) => step.addEventListener("click", () => go(Number(step.dataset.go))));
  box.addEventListener("keydown", (event) => {
    if (event.key in KEYS && !event.altKey && !event.ctrlKey && !event.metaKey) go(KEYS[event.key]);
  });

  let touched = null;
  box.addEventListener("touchstart", ({ touches }) => {
    touched = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
  }, { passive: true });
  box.addEventListener("touchend", ({ changedTouches: [end] }) => {
    if (!touched) return;
    const along = end.clientX - touched.x;
    const across = end.clientY - touched.y;
    touched = null;
    if (Math.abs(along) > FAR && Math.abs(along) > 2 * Math.abs(across)) go(along < 0 ? 1 : -1);
  }, { passive: true });
}

if (grid && box) enhance();
