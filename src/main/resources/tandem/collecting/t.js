// Tandem. Tells which pages were looked at, once the visitor has agreed, and shows forms. No cookies.
(() => {
  const script = document.currentScript;
  const home = new URL(script.src).origin;
  const NAME = 'tandem';
  const calls = (window[NAME] && window[NAME].q) || [];
  const refused = navigator.globalPrivacyControl || [navigator.doNotTrack, window.doNotTrack].some(x => x === '1' || x === 'yes');
  const random = () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, c =>
    (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  const kept = (store, value) => {
    try {
      if (value === undefined) return store.getItem(NAME);
      value === null ? store.removeItem(NAME) : store.setItem(NAME, value);
    } catch { /* storage refused: this page alone is remembered */ }
    return null;
  };

  // Queries may hold secrets: nothing of them leaves but the parameters of campaigns.
  const here = new URL(location.href);
  const utm = {};
  for (const key of ['source', 'medium', 'campaign', 'term', 'content']) {
    const value = here.searchParams.get('utm_' + key);
    if (value) utm[key] = value.slice(0, 200);
  }
  const ticket = here.searchParams.get(NAME);
  if (ticket) {
    here.searchParams.delete(NAME);
    history.replaceState(history.state, '', here);
  }
  const plain = address => (address || '').split(/[?#]/)[0];

  let browser = null, waiting = [], before = document.referrer, busy = false, timer, tries = 0, later = 0;
  const frames = [];

  const send = async () => {
    clearTimeout(timer);
    if (busy || !waiting.length || !browser || Date.now() < later) return;
    busy = true;
    const part = waiting.slice(0, 20);
    const body = JSON.stringify({
      browser, ticket, driven: !!navigator.webdriver,
      views: part.map(({ at, ...view }) => ({ ...view, ago: Math.max(0, Date.now() - at) })),
    });
    let wait = 0;
    try {
      const options = { method: 'POST', mode: 'cors', credentials: 'omit', keepalive: true, body };
      const answer = 'keepalive' in Request.prototype || !navigator.sendBeacon ? await fetch(home + '/collect', options)
        : { status: navigator.sendBeacon(home + '/collect', body) ? 202 : 503 };
      if (answer.status === 429 || answer.status > 499) wait = +(answer.headers && answer.headers.get('Retry-After')) || 5;
    } catch { wait = 5; }
    busy = false;
    if (!wait) {
      waiting = waiting.filter(view => !part.includes(view));
      tries = 0;
    } else if (++tries < 9) {
      later = Date.now() + wait * 1000 * (1 << (tries > 1 ? tries - 1 : 0));
    } else {
      waiting = [];
    }
    if (waiting.length) timer = setTimeout(send, Math.max(0, later - Date.now()) + 50);
  };

  const look = () => {
    if (!browser) return;
    const url = location.origin + location.pathname;
    waiting.push({ id: random(), url, title: document.title, referrer: plain(before), utm, at: Date.now() });
    before = url;
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(400, later - Date.now()));
  };

  const tellFrames = () => frames.forEach(frame => frame.contentWindow && frame.contentWindow.postMessage({ [NAME]: { browser } }, home));

  const consent = agreed => {
    if (!agreed || refused) {
      kept(localStorage, null);
      browser = null;
      waiting = [];
    } else if (!browser) {
      browser = kept(localStorage) || random();
      kept(localStorage, browser);
      try { waiting = JSON.parse(kept(sessionStorage)) || []; } catch { waiting = []; }
      kept(sessionStorage, null);
      look();
    }
    tellFrames();
  };

  // What could not be sent goes along to the next page.
  addEventListener('pagehide', () => {
    send();
    if (browser && waiting.length) kept(sessionStorage, JSON.stringify(waiting));
  });
  addEventListener('pageshow', again => { if (again.persisted) look(); });

  const show = () => document.querySelectorAll('[data-tandem-form]').forEach(place => {
    if (place.querySelector('iframe')) return;
    const query = new URLSearchParams({ embedded: 1, page: location.origin + location.pathname });
    for (const key in utm) query.set('utm_' + key, utm[key]);
    const frame = document.createElement('iframe');
    frame.src = home + '/f/' + encodeURIComponent(place.dataset.tandemForm) + '?' + query;
    frame.title = place.dataset.title || place.dataset.tandemForm;
    frame.style.cssText = 'display:block;width:100%;height:480px;border:0';
    place.append(frame);
    frames.push(frame);
  });

  addEventListener('message', message => {
    const frame = frames.find(one => one.contentWindow === message.source);
    const said = message.data && message.data[NAME];
    if (!frame || !said || message.origin !== home) return;
    if (said.height > 0) frame.style.height = Math.min(said.height, 4000) + 'px';
    if (/^https?:/.test(said.go)) location.href = said.go;
    if (said.ready) tellFrames();
  });

  // A form that is hosted elsewhere learns from the link who comes.
  addEventListener('click', event => {
    const link = event.target.closest && event.target.closest('a[href]');
    if (!link || !browser || !link.href.startsWith(home + '/f/')) return;
    const to = new URL(link.href);
    to.searchParams.set('browser', browser);
    to.searchParams.set('page', location.origin + location.pathname);
    for (const key in utm) to.searchParams.set('utm_' + key, utm[key]);
    link.href = to;
  }, true);

  window[NAME] = (what, value) => {
    if (what === 'consent') consent(value);
    if (what === 'page') look();
    if (what === 'forms') show();
  };
  const said = script.dataset.consent;
  if (said !== undefined) consent(/^(|true|yes|granted)$/i.test(said));
  else if (kept(localStorage)) consent(true);
  calls.forEach(call => window[NAME](...call));
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', show); else show();
})();
