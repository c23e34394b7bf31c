// Decides when a picture runs ahead of Python: at the click on a button of the sidebar whose outcome Python told before.
export default function foresee({ data }) {
  let told = null;
  new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).json().then((views) => { told = views; });

  const take = ({ target }) => {
    const button = target.closest?.('[data-testid="stSidebar"] button');
    if (!told || !button) return;
    const { from, to } = told;
    told = null; // what was told is about the page before this click
    for (const [key, views] of Object.entries(to)) {
      const buttons = [...(button.closest(`.st-key-${key} [role="toolbar"]`)?.querySelectorAll("button") ?? [])];
      const view = views[buttons.indexOf(button)];
      if (view && buttons.length === views.length) globalThis.graphmodel?.foreshow?.(from, view);
    }
  };

  // Before Streamlit's own listeners, which keep the page busy.
  document.addEventListener("click", take, { capture: true });
  return () => document.removeEventListener("click", take, { capture: true });
}
