// A map says in words which city is pointed at; on a touch screen a tap picks the nearest one, its page is one tap further.
// Without this file the symbols are links with tooltips, and the table has the same.

const REACH = 44;

export function enhanceMap(figure) {
  const svg = figure.querySelector("svg");
  const cities = [...svg.querySelectorAll("a")];
  if (!cities.length) return;
  const line = document.createElement("p");
  line.className = "picked";
  line.textContent = figure.dataset.hint;
  svg.after(line);

  function show(city) {
    const link = document.createElement("a");
    link.href = city.getAttribute("href");
    link.textContent = city.querySelector("title").textContent;
    line.replaceChildren(link);
    for (const other of cities) other.classList.toggle("is-picked", other === city);
  }

  function nearest(x, y) {
    const near = cities.map((city) => {
      const box = city.getBoundingClientRect();
      return [Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y), city];
    });
    const [distance, city] = near.reduce((best, one) => (one[0] < best[0] ? one : best));
    return distance <= REACH ? city : null;
  }

  svg.addEventListener("click", (event) => {
    if (event.pointerType !== "touch") return;
    event.preventDefault();
    const city = nearest(event.clientX, event.clientY);
    if (city) show(city);
  });
  for (const kind of ["pointerover", "focusin"]) {
    svg.addEventListener(kind, (event) => {
      const city = event.target.closest("a");
      if (city && event.pointerType !== "touch") show(city);
    });
  }
}
