// SPDX-License-Identifier: Apache-2.0

/// A script that a browser runs in the report and that writes what it found as `key=value` lines.
enum HTMLProbe {
    static let js = """
        (function () {
          var out = [];
          function say(key, value) { out.push(key + '=' + value); }
          function all(q) { return Array.prototype.slice.call(document.querySelectorAll(q)); }
          function shown() { return all('.causes>li').filter(function (li) { return !li.hidden; }).length; }
          function fire(e, type) { e.dispatchEvent(new Event(type, {bubbles: true})); }
          var status = document.getElementById('status'), boxes = all('#tools input[type=checkbox]');
          var layer = document.getElementById('by-layer'), file = document.getElementById('by-file');
          var text = document.getElementById('by-text');
          say('tools-hidden', document.getElementById('tools').hidden);
          say('status', status.textContent);
          boxes[0].checked = false; fire(boxes[0], 'change'); say('without-errors', shown());
          document.getElementById('reset').click(); say('after-reset', shown());
          layer.value = 'values'; fire(layer, 'change'); say('values-only', shown());
          layer.value = ''; file.value = 'classes.csv'; fire(file, 'change'); say('classes-only', shown());
          file.value = ''; text.value = 'SWAP begindate'; fire(text, 'input'); say('text', shown());
          say('status-filtered', status.textContent);
          document.getElementById('reset').click();
          all('.grid a[data-file="users.csv"]')[0].click(); say('from-the-picture', shown());
          document.getElementById('reset').click();
          document.getElementById('open').click();
          say('open', all('details[open]').length);

          function parse(c) { return (c.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number); }
          function over(top, under) {
            var a = top.length > 3 ? top[3] : 1;
            return [0, 1, 2].map(function (i) { return top[i] * a + under[i] * (1 - a); });
          }
          function ground(e) {
            var layers = [];
            for (; e; e = e.parentElement) {
              var style = getComputedStyle(e);
              // The worst place of a gradient is its first, full colour.
              var image = style.backgroundImage.match(/rgba?\\([^)]*\\)/);
              if (image) layers.push(parse(image[0]));
              var c = parse(style.backgroundColor);
              layers.push(c);
              if (c.length < 4 || c[3] === 1) break;
            }
            return layers.reverse().reduce(function (under, top) { return over(top, under); }, [255, 255, 255]);
          }
          function light(c) {
            var v = c.map(function (x) { x /= 255; return x <= .03928 ? x / 12.92 : Math.pow((x + .055) / 1.055, 2.4); });
            return .2126 * v[0] + .7152 * v[1] + .0722 * v[2];
          }
          var worst = 99, where = '';
          var walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            var e = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || /SCRIPT|STYLE|OPTION/.test(e.tagName) || e.closest('.hide,.skip')) continue;
            var a = light(over(parse(getComputedStyle(e).color), ground(e))) + .05, b = light(ground(e)) + .05;
            var ratio = Math.max(a, b) / Math.min(a, b);
            if (ratio < worst) { worst = ratio; where = e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 30); }
          }
          say('contrast', Math.floor(worst * 100) + ' at ' + where);
          say('overflow', document.documentElement.scrollWidth > innerWidth);
          say('nameless', all('a,button,input,select,summary,[role=region]').filter(function (e) {
            var label = e.closest('label');
            return !(e.textContent.trim() || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')
              || (label && label.textContent.trim()));
          }).length);
          say('unreachable', all('a,button,input,select,summary').filter(function (e) { return e.tabIndex < 0; }).length);
          var level = 0, skips = 0;
          all('h1,h2,h3,h4').forEach(function (h) {
            var l = +h.tagName[1]; if (l > level + 1) skips++; level = l; });
          say('heading-skips', skips);
          say('landmarks', ['header', 'main', 'footer'].map(function (q) { return all(q).length; }).join());
          say('ids-twice', all('[id]').length - new Set(all('[id]').map(function (e) { return e.id; })).size);
          say('requests', performance.getEntriesByType('resource').length);
          var pre = document.createElement('pre'); pre.id = 'probe'; pre.textContent = '\\n' + out.join('\\n') + '\\n';
          document.body.appendChild(pre);
        })();
        """
}
