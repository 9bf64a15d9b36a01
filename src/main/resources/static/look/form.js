// A form in a page of another website: tells it how tall the form is, and hears which browser this is, once the visitor has agreed.
(() => {
  if (parent === window) return;
  const main = document.querySelector('main');
  const tell = said => parent.postMessage({ tandem: said }, '*');
  addEventListener('message', message => {
    const said = message.source === parent && message.data && message.data.tandem;
    const browser = document.querySelector('input[name=browser]');
    if (said && browser) browser.value = said.browser || '';
  });
  new ResizeObserver(() => tell({ height: Math.ceil(main.getBoundingClientRect().height) })).observe(main);
  tell({ ready: true });
  if (main.dataset.go) tell({ go: main.dataset.go });
})();
