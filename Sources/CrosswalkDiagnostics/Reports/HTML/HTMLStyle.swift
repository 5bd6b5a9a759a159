// SPDX-License-Identifier: Apache-2.0

/// The style sheet of the HTML report: light, dark, narrow and on paper.
///
/// Every text colour has at least 4.5 : 1 on its own background in both schemes (WCAG 2.2, 1.4.3), and no state is
/// told by colour alone.
enum HTMLStyle {
    static let css = """
        :root{color-scheme:light dark;--bg:#f4f5f8;--card:#fff;--ink:#16202c;--muted:#556170;--line:#dde2e9;\
        --soft:#f0f2f6;--focus:#1f5fd0;--error:#b01f18;--error-bg:#fdeceb;--error-line:#f3bdb9;--warning:#855000;\
        --warning-bg:#fff2d9;--warning-line:#ecd29c;--info:#1d5a9e;--info-bg:#e8f1fb;--info-line:#bcd5ef;\
        --good:#0a6640;--good-bg:#e4f5ec;--good-line:#aedcc4;--none:#5f6b7a;--none-bg:#eef0f4;--none-line:#d3d9e1;\
        --shadow:0 1px 2px rgba(22,32,44,.06),0 4px 16px rgba(22,32,44,.05)}
        @media (prefers-color-scheme:dark){:root{--bg:#10151b;--card:#181f27;--ink:#e7ecf2;--muted:#a4b0bd;\
        --line:#2c3641;--soft:#202934;--focus:#8ab8ff;--error:#ff9f96;--error-bg:#3b1b1a;--error-line:#6d302c;\
        --warning:#f3c374;--warning-bg:#352810;--warning-line:#65501f;--info:#93c3fb;--info-bg:#14283d;\
        --info-line:#28496b;--good:#7fdbac;--good-bg:#12301f;--good-line:#245c3d;--none:#a4b0bd;--none-bg:#232c37;\
        --none-line:#37434f;--shadow:none}}
        *{box-sizing:border-box}
        html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,\
        "Noto Sans","Liberation Sans",sans-serif;font-variant-numeric:tabular-nums}
        .wrap{max-width:68rem;margin:0 auto;padding:0 1.25rem}
        h1,h2,h3,p,ol,ul,dl,dd{margin:0;padding:0}
        h1{font-size:clamp(1.55rem,1.1rem + 2vw,2.25rem);line-height:1.2;letter-spacing:-.018em;text-wrap:balance}
        h2{font-size:1.2rem;line-height:1.3;letter-spacing:-.008em}
        h3{font-size:1rem}
        a{color:inherit}
        code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.9em;\
        overflow-wrap:anywhere}
        :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:6px}
        .skip{position:absolute;left:-99rem}
        .skip:focus{left:1rem;top:1rem;background:var(--card);padding:.6rem 1rem;z-index:9}
        .hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .ic{width:1em;height:1em;flex:none;fill:none;stroke:currentColor;stroke-width:2.6;stroke-linecap:round;\
        stroke-linejoin:round}
        .error{--c:var(--error);--b:var(--error-bg);--l:var(--error-line)}
        .warning{--c:var(--warning);--b:var(--warning-bg);--l:var(--warning-line)}
        .info{--c:var(--info);--b:var(--info-bg);--l:var(--info-line)}
        .good{--c:var(--good);--b:var(--good-bg);--l:var(--good-line)}
        .none{--c:var(--none);--b:var(--none-bg);--l:var(--none-line)}
        .brand{display:flex;gap:.5rem 1.5rem;flex-wrap:wrap;justify-content:space-between;padding:1.4rem 0 1rem;\
        color:var(--muted);font-size:.9rem}
        .brand b{color:var(--ink);font-weight:650}
        .card{background:var(--card);border:1px solid var(--line);border-radius:14px;box-shadow:var(--shadow)}
        .verdict{overflow:hidden}
        .say{display:flex;gap:1.25rem;align-items:flex-start;padding:1.75rem 1.75rem 1.6rem;background:var(--b);\
        border-bottom:1px solid var(--l)}
        .seal{display:grid;place-items:center;flex:none;width:3.5rem;height:3.5rem;border-radius:50%;\
        background:var(--c);color:var(--card);font-size:1.8rem}
        .subject{font-weight:600;color:var(--c);overflow-wrap:anywhere;margin-bottom:.15rem}
        .grounds{margin-top:.55rem;max-width:46rem}
        .grounds li{list-style:none}
        .figures{display:flex;flex-wrap:wrap;overflow:hidden}
        .figures div{flex:1 1 auto;min-width:6rem;padding:1.05rem 1.5rem;border-right:1px solid var(--line);\
        border-bottom:1px solid var(--line);margin:0 -1px -1px 0}
        .figures dt{color:var(--muted);font-size:.875rem}
        .figures dd{font-size:1.7rem;font-weight:650;line-height:1.2;letter-spacing:-.02em}
        .figures .on dd{color:var(--c)}
        .evidence{padding:.85rem 1.75rem;border-top:1px solid var(--line);color:var(--muted);font-size:.9rem;overflow-wrap:anywhere}
        section{margin-top:2.5rem}
        section>h2{margin-bottom:.25rem}
        .lead{color:var(--muted);margin-bottom:1rem;max-width:54rem;text-wrap:pretty}
        .layers{list-style:none;display:grid;grid-template-columns:repeat(6,1fr);padding:1.5rem .75rem 1.35rem}
        .layers li{position:relative;text-align:center;padding:0 .5rem;min-width:0}
        .layers li:not(:last-child)::before{content:"";position:absolute;top:1.3rem;left:calc(50% + 1.6rem);\
        right:calc(-50% + 1.6rem);border-top:2px solid var(--line)}
        .disc{display:grid;place-items:center;width:2.6rem;height:2.6rem;margin:0 auto .6rem;border-radius:50%;\
        background:var(--b);border:1.5px solid var(--c);color:var(--c);font-size:1.15rem}
        .none .disc{border-style:dashed}
        .layers b{display:block;font-weight:650}
        .layers .words{color:var(--c);font-weight:600;font-size:.9rem}
        .layers small{display:block;color:var(--muted);font-size:.82rem;line-height:1.4;margin-top:.2rem;text-wrap:balance}
        .layers a,.grid a{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.93rem}
        th{font-weight:600;text-align:left;color:var(--muted);font-size:.84rem}
        th,td{padding:.55rem .75rem;border-bottom:1px solid var(--line);vertical-align:top}
        tbody tr:last-child>*{border-bottom:0}
        .grid th:first-child{padding-left:1.5rem}
        .grid td,.grid thead th{text-align:center}
        .grid td,.grid th{vertical-align:middle}
        .grid thead th:first-child{text-align:left}
        .grid thead th{padding-top:.9rem}
        .grid tbody th{color:var(--ink);font-size:.93rem;overflow-wrap:break-word;min-width:9rem;max-width:22rem}
        .grid .num{text-align:right;color:var(--muted);white-space:nowrap}
        .chip{display:inline-block;min-width:2.1rem;padding:.1rem .5rem;border-radius:7px;background:var(--b);\
        color:var(--c);border:1px solid var(--l);font-weight:650;font-size:.86rem;white-space:nowrap}
        .chip.good,.chip.none{background:none;border-color:transparent}
        .key{display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;padding:.75rem 1.5rem;border-top:1px solid var(--line);\
        color:var(--muted);font-size:.84rem;align-items:center}
        .profiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1rem;list-style:none}
        .profiles li{padding:1.15rem 1.5rem 1.25rem}
        .row{display:flex;justify-content:space-between;gap:1rem;align-items:baseline}
        .meter{display:flex;gap:2px;height:.6rem;margin:.7rem 0 .55rem;border-radius:99px;overflow:hidden;background:var(--error)}
        .meter span{background:var(--good);border-right:2px solid var(--card)}
        .good .meter span{border:0}
        .profiles p{font-size:.9rem;color:var(--muted)}
        .state{color:var(--c);font-weight:650;white-space:nowrap}
        .tools{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;padding:1rem 1.25rem;margin-bottom:1rem}
        .tools[hidden]{display:none}
        .tools fieldset{border:0;margin:0;padding:0;display:flex;gap:.4rem;flex-wrap:wrap}
        .tools legend,.tools .cap{display:block;font-size:.82rem;color:var(--muted);margin-bottom:.25rem;padding:0}
        .pill{position:relative;display:inline-flex}
        .pill input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
        .pill>span{display:inline-flex;gap:.35rem;align-items:center;min-height:2.3rem;padding:0 .95rem;border:1px solid var(--line);border-radius:99px;color:var(--muted);\
        font-size:.9rem;line-height:1.3;text-decoration:line-through}
        .pill>input:checked+span{background:var(--b);color:var(--c);border-color:var(--c);font-weight:600;\
        text-decoration:none}
        .pill input:focus-visible+span{outline:3px solid var(--focus);outline-offset:2px}
        .tools select,.tools input[type=search],.tools button{font:inherit;font-size:.92rem;color:inherit;\
        background:var(--card);border:1px solid var(--none-line);border-radius:8px;padding:.42rem .65rem;min-height:2.3rem}
        .tools select{max-width:15rem}
        .tools label.find{flex:1 1 12rem}
        .tools input[type=search]{width:100%}
        .tools button{cursor:pointer;background:var(--soft)}
        .foot{flex-basis:100%;display:flex;flex-wrap:wrap;gap:.6rem 1rem;justify-content:space-between;align-items:center;\
        font-size:.9rem;color:var(--muted);border-top:1px solid var(--line);padding-top:.8rem}
        .bar{display:flex;gap:.5rem}
        .causes{list-style:none;overflow:hidden}
        .causes>li{scroll-margin-top:1rem;border-bottom:1px solid var(--line);margin-bottom:-1px}
        .causes>li+li{margin-top:1px}
                summary{cursor:pointer;list-style:none;display:grid;grid-template-columns:auto 1fr auto;gap:.15rem .9rem;\
        padding:.9rem 1.25rem;align-items:start}
        summary::-webkit-details-marker{display:none}
        summary:hover{background:var(--soft)}
        summary:focus-visible{outline-offset:-3px}
        .badge{display:inline-flex;gap:.4rem;align-items:center;color:var(--c);background:var(--b);font-weight:650;\
        border-radius:7px;padding:.12rem .55rem;font-size:.84rem;min-width:6.7rem}
        .what{font-weight:600;overflow-wrap:anywhere;font-size:1rem}
        .what::first-letter{text-transform:uppercase}
        .where span{white-space:nowrap}
        .where{grid-column:2;color:var(--muted);font-size:.88rem;overflow-wrap:anywhere}
        .times{display:flex;gap:.7rem;align-items:center;font-weight:650;white-space:nowrap}
        .times .ic{color:var(--muted);transition:transform .15s;font-size:.95rem}
        details[open]>summary .times .ic{transform:rotate(90deg)}
        .body{padding:.35rem 1.25rem 1.4rem 8.85rem}
        details[open]>summary{background:linear-gradient(var(--b),transparent)}
        .help{max-width:46rem}
        .use{margin-top:.6rem}
        .use code{background:var(--good-bg);color:var(--good);border:1px solid var(--good-line);border-radius:6px;\
        padding:.08rem .4rem;font-weight:600}
        .facts{display:flex;flex-wrap:wrap;gap:.3rem 2rem;margin:.85rem 0;font-size:.88rem}
        .facts dt{color:var(--muted)}
        .facts div{display:flex;gap:.5rem}
        .places{border:1px solid var(--line);border-radius:9px}
        .places th,.places td{padding:.35rem .8rem;white-space:nowrap}
        .places td:last-child,.places th:last-child{width:100%}
        .places .num{text-align:right}
        .rest{margin-top:.6rem;color:var(--muted);font-size:.9rem}
        .plain{padding:1.1rem 1.5rem}
        .plain ul{list-style:none;display:grid;gap:.3rem}
        .caution{margin-bottom:1rem;padding:.9rem 1.25rem;border-radius:10px;background:var(--b);color:var(--c);\
        border:1px solid var(--l);font-weight:600}
        footer{margin:3rem 0 2.5rem;color:var(--muted);font-size:.88rem;border-top:1px solid var(--line);padding-top:1.1rem}
        footer p{max-width:46rem;margin-bottom:.4rem}
        @media (max-width:46rem){.wrap{padding:0 1rem}
        .say{padding:1.25rem;gap:.9rem}.seal{width:2.6rem;height:2.6rem;font-size:1.35rem}
        .figures div{padding:.8rem 1.25rem;min-width:30%}.figures dd{font-size:1.3rem}.evidence{padding:.8rem 1.25rem}
        .layers{grid-template-columns:1fr;padding:1.1rem 1.25rem}
        .layers li{display:grid;grid-template-columns:2.6rem 1fr auto;gap:0 .9rem;text-align:left;padding:0 0 1.1rem}
        .layers li:last-child{padding-bottom:0}.disc{margin:0;grid-row:span 2}
        .layers .words{text-align:right}.layers small{grid-column:2/4;margin:0}
        .layers li:not(:last-child)::before{top:2.9rem;bottom:.3rem;left:1.25rem;right:auto;border-top:0;\
        border-left:2px solid var(--line)}
        summary{grid-template-columns:1fr auto;padding:.8rem 1rem}.what,.where{grid-column:1/3}.badge{justify-self:start}
        .times{grid-column:2;grid-row:1}.what{margin-top:.25rem}.tools>label{flex:1 1 9rem}.tools select{width:100%;max-width:none}.tools fieldset{flex-basis:100%}
        .grid .num{display:none}.grid th,.grid td{padding:.5rem .2rem}.grid th:first-child{padding-left:1rem;min-width:8.6rem}\
        .grid tbody th{font-size:.82rem;overflow-wrap:anywhere}.grid thead th+th{writing-mode:vertical-rl;rotate:180deg;\
        text-align:left;padding:.5rem .6rem}.grid thead th{vertical-align:bottom}.chip{min-width:0;padding:.1rem .4rem}\
        .body{padding:.25rem 1rem 1.1rem}}
        @media (prefers-reduced-motion:reduce){*{scroll-behavior:auto!important;transition:none!important}}
        @media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#111;--muted:#444;--line:#c9ced6;--soft:#fff;\
        --error:#9c1a14;--error-bg:#fdeceb;--error-line:#e3a19c;--warning:#704300;--warning-bg:#fff2d9;\
        --warning-line:#d9b870;--info:#174b85;--info-bg:#e8f1fb;--info-line:#9dbfe4;--good:#08553a;--good-bg:#e4f5ec;\
        --good-line:#8fc9ab;--none:#4d5866;--none-bg:#eef0f4;--none-line:#c3cad3;--shadow:none}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        @page{margin:14mm 12mm}
        html{font-size:9.5pt}.wrap{max-width:none;padding:0}.tools,.skip,.times .ic{display:none}
        .scroll,.causes{overflow:visible}section{margin-top:1.5rem}h2,.lead,summary,.facts{break-after:avoid}
        .layers{grid-template-columns:repeat(6,1fr);padding:1rem .5rem}
        .profiles li,tr,.verdict,.layers,.help,summary{break-inside:avoid}
        details::details-content{content-visibility:visible;block-size:auto}.body{padding-left:1.25rem}
        .places code{overflow-wrap:normal}a{text-decoration:none}}
        """
}
