// Opens the answer that an address names. Without this file it stands in view, to be opened by hand.
function openNamed() {
  const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) named.open = true;
}

window.addEventListener("hashchange", openNamed);
openNamed();
