// Shows the slides of a presentation one at a time. Without this file they stand one below the other.
const deck = document.querySelector("[data-deck]");
const bar = document.querySelector("[data-bar]");
const counter = bar.querySelector("[data-counter]");
const notesButton = bar.querySelector("[data-notes]");
const fullButton = bar.querySelector("[data-full]");
const slides = [...deck.children];
const FAR = 60;
let place = 0;

const placeOf = (hash) => {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  const slide = target && target.closest(".slide");
  return slide ? slides.indexOf(slide) : -1;
};

function show(next, { focus = true } = {}) {
  place = Math.min(Math.max(next, 0), slides.length - 1);
  slides.forEach((slide, number) => { slide.hidden = number !== place; });
  const slide = slides[place];
  slide.scrollTop = 0;
  if (focus) slide.focus({ preventScroll: true });
  counter.textContent = counter.dataset.counter.replace("{number}", place + 1).replace("{total}", slides.length);
  bar.querySelector("[data-go=previous]").setAttribute("aria-disabled", place === 0);
  bar.querySelector("[data-go=next]").setAttribute("aria-disabled", place === slides.length - 1);
  if (location.hash !== `#${slide.id}`) history.replaceState(null, "", `#${slide.id}`);
}

function toggleNotes() {
  const open = notesButton.getAttribute("aria-pressed") !== "true";
  notesButton.setAttribute("aria-pressed", open);
  deck.querySelectorAll(".notes").forEach((notes) => { notes.open = open; });
  const notes = open && slides[place].querySelector(".notes");
  if (notes) notes.scrollIntoView({ block: "nearest" });
}

function toggleFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}

// A slide that is longer than the screen is read to its end first.
const isAtEnd = () => slides[place].scrollTop + slides[place].clientHeight >= slides[place].scrollHeight - 2;
const isAtStart = () => slides[place].scrollTop <= 2;
const KEYS = {
  ArrowRight: () => show(place + 1),
  ArrowLeft: () => show(place - 1),
  PageDown: () => isAtEnd() && show(place + 1),
  PageUp: () => isAtStart() && show(place - 1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
};
const LETTERS = { KeyN: toggleNotes, KeyF: toggleFull };

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const isOnSlide = event.target === document.body || event.target.classList.contains("slide");
  let act = KEYS[event.key];
  if (event.key === " " && isOnSlide) act = event.shiftKey ? KEYS.PageUp : KEYS.PageDown;
  // Letters act only where a slide has the focus, so that they are in nobody's way.
  if (isOnSlide && LETTERS[event.code] && !event.shiftKey) act = LETTERS[event.code];
  if (act && act() !== false) event.preventDefault();
});

bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button === notesButton) toggleNotes();
  else if (button === fullButton) toggleFull();
  else show(place + (button.dataset.go === "next" ? 1 : -1), { focus: false });
});

let touched = null;
deck.addEventListener("touchstart", (event) => {
  const isOne = event.touches.length === 1 && (window.visualViewport?.scale ?? 1) === 1;
  touched = isOne ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
}, { passive: true });
deck.addEventListener("touchend", (event) => {
  if (!touched) return;
  const along = event.changedTouches[0].clientX - touched.x;
  const across = event.changedTouches[0].clientY - touched.y;
  touched = null;
  if (Math.abs(along) > FAR && Math.abs(along) > 2 * Math.abs(across)) show(place + (along < 0 ? 1 : -1));
}, { passive: true });

window.addEventListener("hashchange", () => {
  const found = placeOf(location.hash);
  if (found >= 0 && found !== place) show(found);
});

document.documentElement.classList.add("one-at-a-time");
// One that is longer than the screen is scrolled by keys once it has the focus.
slides.forEach((slide) => { slide.tabIndex = 0; });
bar.hidden = false;
fullButton.hidden = !document.fullscreenEnabled;
show(Math.max(placeOf(location.hash), 0), { focus: false });
