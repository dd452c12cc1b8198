// wagtail-localize's editor: the terms of the glossary under each text in which they stand.
const place = document.querySelector("[data-translation-terms]");
const editor = document.querySelector(".js-translation-editor");

function listOf(terms) {
  const list = document.createElement("ul");
  list.className = "review-terms";
  list.setAttribute("aria-label", place.dataset.label);
  for (const term of terms) {
    const item = document.createElement("li");
    item.textContent = `${term.uk} – ${term.en.join(", ")}`;
    if (term.avoid.length) item.textContent += ` (${place.dataset.avoid} ${term.avoid.join(", ")})`;
    if (term.note) {
      const note = document.createElement("small");
      note.textContent = term.note;
      item.append(note);
    }
    list.append(item);
  }
  return list;
}

function suggest(terms) {
  for (const row of editor.querySelectorAll("li")) {
    if (row.querySelector(":scope > .review-terms") || row.closest(".review-terms")) continue;
    const source = [...row.children].find((child) => terms[child.textContent.trim()]);
    if (source) row.append(listOf(terms[source.textContent.trim()]));
  }
}

const answer = await fetch(place.dataset.translationTerms, { headers: { Accept: "application/json" } });
if (answer.ok) {
  const { terms } = await answer.json();
  suggest(terms);
  new MutationObserver(() => suggest(terms)).observe(editor, { childList: true, subtree: true });
}
