// SPDX-License-Identifier: Apache-2.0
// The page works without this: it keeps the scroll position over a POST, and the state of the nodes fresh.
const kept = sessionStorage.getItem("scroll");
sessionStorage.removeItem("scroll");
if (kept !== null) {
  window.scrollTo({ top: Number(kept), behavior: "instant" });
}

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-keep]")) {
    sessionStorage.setItem("scroll", String(window.scrollY));
  }
});

const panel = document.getElementById("nodes");
const source = "nodes?here=" + encodeURIComponent(document.body.dataset.node);

async function refresh() {
  if (document.hidden || panel.contains(document.activeElement)) {
    return;
  }
  const answer = await fetch(source, { credentials: "omit" });
  const fresh = document.createElement("div");
  fresh.innerHTML = await answer.text();
  if (answer.ok && fresh.innerHTML !== panel.innerHTML) {
    panel.replaceChildren(...fresh.childNodes);
  }
}

setInterval(() => refresh().catch(() => {}), 1000);
