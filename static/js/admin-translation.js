// The board: one box for all rows of the page. A job: its progress, kept up to date.
const SECONDS = 2;

function chooseAll(form) {
  const place = form.querySelector("[data-translation-all]");
  const boxes = [...form.querySelectorAll('input[name="chosen"]')];
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", place.nextElementSibling.textContent);
  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
  form.addEventListener("change", () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  });
  place.append(all);
}

async function look(stage) {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-translation-progress]");
    if (!answer.ok || !fresh || !fresh.hasAttribute("data-running")) {
      location.reload();
      return;
    }
    stage.querySelector("progress").value = fresh.querySelector("progress").getAttribute("value");
    stage.querySelector("label").textContent = fresh.querySelector("label").textContent;
  } catch {
    // The network is away for a moment: look again later.
  }
  setTimeout(look, SECONDS * 1000, stage);
}

const board = document.querySelector("[data-translation-choice]");
if (board) chooseAll(board);
const stage = document.querySelector("[data-translation-progress][data-running]");
if (stage) setTimeout(look, SECONDS * 1000, stage);
