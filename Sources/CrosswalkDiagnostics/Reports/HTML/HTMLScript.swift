// SPDX-License-Identifier: Apache-2.0

/// The script of the HTML report: it only hides and opens what is there already.
///
/// Without it the whole report is readable; the filters then stay hidden.
enum HTMLScript {
    static let js = """
        (function () {
          var $ = function (id) { return document.getElementById(id); };
          var tools = $('tools');
          if (!tools) return;
          var items = Array.prototype.slice.call(document.querySelectorAll('.causes>li'));
          var texts = items.map(function (li) { return li.textContent.toLowerCase(); });
          var boxes = Array.prototype.slice.call(tools.querySelectorAll('input[type=checkbox]'));
          var layer = $('by-layer'), file = $('by-file'), find = $('by-text'), status = $('status');
          function apply() {
            var severities = boxes.filter(function (b) { return b.checked; }).map(function (b) { return b.value; });
            var words = find.value.toLowerCase().split(/\\s+/).filter(Boolean);
            var shown = 0;
            items.forEach(function (li, i) {
              var d = li.dataset;
              var keep = severities.indexOf(d.severity) >= 0
                && (!layer.value || d.layer === layer.value)
                && (!file.value || d.file.split('\\n').indexOf(file.value) >= 0)
                && words.every(function (w) { return texts[i].indexOf(w) >= 0; });
              li.hidden = !keep;
              if (keep) shown++;
            });
            status.textContent = shown === items.length
              ? 'All ' + items.length + ' causes are shown.'
              : shown + ' of ' + items.length + ' causes are shown.';
          }
          function reset() {
            boxes.forEach(function (b) { b.checked = true; });
            layer.value = ''; file.value = ''; find.value = '';
          }
          function open(state) {
            items.forEach(function (li) { if (!li.hidden) li.firstElementChild.open = state; });
          }
          tools.hidden = false;
          tools.addEventListener('input', apply);
          tools.addEventListener('change', apply);
          tools.addEventListener('submit', function (e) { e.preventDefault(); });
          $('reset').addEventListener('click', function () { reset(); apply(); });
          $('open').addEventListener('click', function () { open(true); });
          $('close').addEventListener('click', function () { open(false); });
          document.addEventListener('click', function (e) {
            var a = e.target.closest && e.target.closest('a[data-layer],a[data-cause]');
            if (!a) return;
            reset();
            if (a.dataset.layer) layer.value = a.dataset.layer;
            if (a.dataset.file) file.value = a.dataset.file;
            apply();
            if (a.dataset.cause) {
              var li = $(a.dataset.cause);
              if (li) { li.firstElementChild.open = true; li.querySelector('summary').focus({preventScroll: true}); }
            }
          });
          var before = [];
          addEventListener('beforeprint', function () {
            before = items.filter(function (li) { return li.firstElementChild.open; });
            open(true);
          });
          addEventListener('afterprint', function () { open(false); before.forEach(function (li) {
            li.firstElementChild.open = true; }); });
          apply();
        })();
        """
}
