extension ReportPage {
    /// Every value is escaped, and none stands in an attribute but numbers of our own.
    static let template = """
        <!DOCTYPE html>
        <html lang="{{lang}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{{title}}</title>
        <style>\(PageStyle.sheet)\(style)</style>
        </head>
        <body class="report">
        <header>
        <h1>{{title}}</h1>
        {{#subtitle}}
        <p>{{.}}</p>
        {{/subtitle}}
        </header>
        <main>
        {{#sections}}
        <section>
        <h2>{{heading}}</h2>
        {{#tiles}}
        <dl class="tiles">
        {{#items}}
        <div><dt>{{name}}</dt><dd>{{figure}}{{#since}} <span class="since">{{#change}}<span>{{change}}</span> · {{/change}}<span>{{since}}</span></span>{{/since}}</dd></div>
        {{/items}}
        </dl>
        {{/tiles}}
        {{#columns}}
        {{> columns}}
        {{/columns}}
        {{#heatMap}}
        {{> heatMap}}
        {{/heatMap}}
        {{#open}}
        {{> table}}
        {{/open}}
        {{#folded}}
        <details>
        <summary>{{words.table}}</summary>
        {{> table}}
        </details>
        {{/folded}}
        {{#notes}}
        <p class="note">{{.}}</p>
        {{/notes}}
        </section>
        {{/sections}}
        </main>
        </body>
        </html>

        """

    static let table = """
        <table class="{{class}}">
        <thead><tr>{{#columns}}<th scope="col"{{#isFigure}} class="figure"{{/isFigure}}>{{title}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row">{{#bar}}<div class="barred"><span>{{name}}</span>\
        <svg aria-hidden="true" width="100%" height="8"><rect class="track" width="100%" height="8"/>\
        <rect class="part0" width="{{bar}}%" height="8"/></svg></div>{{/bar}}{{^bar}}{{name}}{{/bar}}</th>\
        {{#cells}}<td{{#isFigure}} class="figure"{{/isFigure}}>\
        {{#label}}<span class="label">{{label}}</span> {{/label}}{{text}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody>
        </table>

        """

    static let columns = """
        <figure>
        <svg role="img" aria-labelledby="title-{{number}} says-{{number}}" width="100%" height="{{height}}">
        <title id="title-{{number}}">{{heading}}</title>
        <desc id="says-{{number}}">{{description}}</desc>
        {{#lines}}
        <line class="grid" x1="9%" x2="100%" y1="{{y}}" y2="{{y}}"/>\
        <text class="tick" x="8%" y="{{below}}" text-anchor="end">{{value}}</text>
        {{/lines}}
        {{#rects}}
        <rect class="part{{part}}" x="{{x}}%" y="{{y}}" width="{{width}}%" height="{{height}}"/>
        {{/rects}}
        {{#values}}
        <text x="{{x}}%" y="{{y}}" text-anchor="middle">{{value}}</text>
        {{/values}}
        {{#names}}
        <text class="tick" x="{{x}}%" y="{{y}}" text-anchor="middle">{{name}}</text>
        {{/names}}
        </svg>
        <figcaption>{{#legend}}<span class="key"><svg aria-hidden="true" width="12" height="12">\
        <rect class="part{{part}}" x="1" y="1" width="10" height="10"/></svg> {{name}}</span>{{/legend}}</figcaption>
        </figure>

        """

    static let heatMap = """
        <figure>
        <svg role="img" aria-labelledby="title-{{number}} says-{{number}}" width="100%" height="{{height}}">
        <title id="title-{{number}}">{{heading}}</title>
        <desc id="says-{{number}}">{{description}}</desc>
        {{#columns}}
        <text class="tick" x="{{middle}}%" y="13" text-anchor="middle">{{name}}</text>
        {{/columns}}
        {{#rows}}
        <text class="tick" x="11.5%" y="{{baseline}}" text-anchor="end">{{name}}</text>
        {{/rows}}
        {{#cells}}
        <rect class="shade{{shade}}" x="{{x}}%" y="{{y}}" width="{{width}}%" height="{{height}}"/>\
        {{#value}}<text class="on{{shade}}" x="{{middle}}%" y="{{baseline}}" text-anchor="middle">{{value}}</text>{{/value}}
        {{/cells}}
        </svg>
        </figure>

        """

    /// Dark on light and light on dark, so that it can be told apart where there is no colour.
    static let style = """

        body.report { max-width: 50rem; }
        .report header { border-top: 6px solid #0b5566; padding-top: 1rem; margin-bottom: 1.4rem; }
        .report header p { margin: 0; color: #444; }
        .report h2 { margin-top: 2.2rem; }
        .tiles { display: grid; grid-template-columns: repeat(3, 1fr); gap: .6rem; margin: .8rem 0 1rem; }
        .tiles div { background: #eef5f6; border: 1px solid #c9dde0; border-radius: .5rem; padding: .6rem .8rem; }
        .tiles dt { float: none; width: auto; font-weight: 400; font-size: .85rem; line-height: 1.25; color: #333;
          min-height: 2.1rem; hyphens: auto; }
        .tiles dd { margin: .2rem 0 0; font-size: 1.55rem; line-height: 1.2; font-weight: 600; color: #0b4552;
          font-variant-numeric: tabular-nums; }
        .since { display: block; font-size: .8rem; font-weight: 400; color: #444; margin-top: .2rem; }
        .since span { white-space: nowrap; }
        .note { color: #4a4a4a; font-size: .85rem; line-height: 1.4; margin: .25rem 0; }
        .figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; hyphens: none; }
        thead th { vertical-align: bottom; line-height: 1.2; }
        thead th.figure { white-space: normal; hyphens: auto; }
        .report tbody th { font-weight: 400; }
        .report th:last-child, .report td:last-child { padding-right: 0; }
        .plain th:first-child { width: 60%; }
        .dense { font-size: .85rem; }
        .stacked { font-size: .85rem; }
        .crowded { font-size: .74rem; }
        .report .crowded th, .report .crowded td { padding-right: .35rem; }
        .crowded thead th { hyphens: manual; }
        .crowded td:not(.figure) { min-width: 6.5rem; }
        .crowded .barred { display: block; }
        .crowded .barred svg { margin-top: .2rem; height: 6px; }
        .label { display: none; }
        svg { display: block; overflow: visible; }
        .barred { display: flex; align-items: center; gap: .8rem; }
        .barred span { flex: 0 0 45%; min-width: 0; }
        .barred svg { flex: 1 1 auto; min-width: 0; }
        .stacked .barred { display: block; }
        .stacked .barred svg { margin-top: .2rem; height: 6px; }
        .track { fill: #e3ecee; }
        .part0 { fill: #0b5566; }
        .part1 { fill: #f2b75c; stroke: #8a5a00; stroke-width: 1px; }
        .part2 { fill: #ffffff; stroke: #0b5566; stroke-width: 1px; }
        .grid { stroke: #cfd8da; stroke-width: 1px; }
        figure { margin: .6rem 0 .4rem; }
        figure text { font-size: 11px; fill: #1b1b1b; font-variant-numeric: tabular-nums; }
        figure text.tick { fill: #444; }
        figcaption { font-size: .85rem; color: #333; margin-top: .2rem; }
        .key { white-space: nowrap; margin-right: 1.2rem; }
        .key svg { display: inline; vertical-align: -1px; }
        .shade0 { fill: #f4f6f7; }
        .shade1 { fill: #dcecef; }
        .shade2 { fill: #abd2d9; }
        .shade3 { fill: #68adb9; }
        .shade4 { fill: #247385; }
        .shade5 { fill: #083f4c; }
        figure text.on4, figure text.on5 { fill: #ffffff; }
        details { margin: .4rem 0; }
        summary { cursor: pointer; color: #0b4a8f; font-size: .9rem; padding: .3rem 0; }
        @media (max-width: 36rem) {
          .tiles { grid-template-columns: 1fr 1fr; }
          .tiles dd { font-size: 1.3rem; }
          .plain th:first-child { width: 44%; }
          .report .plain th, .report .plain td { padding-right: .3rem; font-size: .8rem; }
          .report tbody th { overflow-wrap: anywhere; }
          .barred { display: block; }
          .barred svg { margin-top: .2rem; height: 6px; }
          .stacked thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
          .stacked, .stacked tbody, .stacked tr, .stacked th, .stacked td { display: block; width: auto; }
          .stacked tr { border-bottom: 1px solid #bbb; padding: .5rem 0; }
          .stacked th, .stacked td { border: 0; padding: .1rem 0; }
          .stacked tbody th { font-weight: 600; }
          .stacked td { display: flex; justify-content: space-between; gap: 1rem; }
          .stacked .label { display: inline; color: #444; white-space: normal; text-align: left; }
        }
        @page { @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #444; } }
        @media print {
          .report header { border-top-width: 4px; }
          .report section { break-inside: avoid; }
          .report th, .report td { padding-top: .18rem; padding-bottom: .18rem; }
          .report h2 { margin-top: 1.4rem; }
          .tiles { grid-template-columns: repeat(3, 1fr); }
          .tiles div { break-inside: avoid; background: none; }
          figure { break-inside: avoid; }
          .note { orphans: 3; widows: 3; }
          details:not([open]) { display: none; }
          svg { print-color-adjust: exact; }
        }

        """
}
