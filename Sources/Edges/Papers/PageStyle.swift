/// How pages look on a telephone and on paper.
enum PageStyle {
    static let sheet = """

        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { font: 1rem/1.5 system-ui, "Liberation Sans", "DejaVu Sans", sans-serif; color: #1b1b1b;
          background: #fff; max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; hyphens: auto; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
        h2 { font-size: 1.3rem; line-height: 1.3; margin: 2rem 0 .5rem; padding-bottom: .2rem;
          border-bottom: 2px solid #0b5566; }
        h3 { font-size: 1.05rem; margin: 1.1rem 0 .2rem; }
        h4 { font-size: 1rem; margin: .9rem 0 .1rem; }
        p, dl, ol, ul, blockquote, table { margin: .2rem 0 .6rem; }
        ol, ul { padding-left: 1.6rem; }
        li { margin: .25rem 0; }
        dt { font-weight: 600; }
        dd { margin: 0 0 .35rem; }
        blockquote { border-left: 4px solid #0b5566; padding: .2rem 0 .2rem .8rem; font-size: 1.05rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #bbb; }
        thead th { font-size: .85rem; color: #444; }
        tbody th { font-weight: 600; }
        a { color: #0b4a8f; }
        code { font-size: .8rem; }
        .kind { color: #0b5566; font-weight: 600; margin: 0; }
        .number { font-variant-numeric: tabular-nums; }
        .lines { white-space: pre-line; }
        .state, .hint { color: #4a4a4a; font-size: .9rem; }
        li > .hint { display: block; }
        .lead { color: #0b5566; font-weight: 600; }
        .wide { overflow-x: auto; }
        .number, code { hyphens: none; }
        td.number, th.number { white-space: nowrap; }
        .wide td { hyphens: none; min-width: 5rem; }
        footer { margin-top: 2.5rem; font-size: .85rem; color: #444; }
        .approval { font-size: 1rem; color: #1b1b1b; margin-bottom: 1rem; }
        .approval span { display: inline-block; min-width: 15rem; border-top: 1px solid #1b1b1b; margin: 2.2rem 0 0 .5rem;
          font-size: .8rem; color: #444; }
        @page { size: A4; margin: 16mm; }
        @media print, (min-width: 36rem) {
          dl { overflow: hidden; }
          dt { float: left; clear: left; width: 10rem; }
          dd { margin-left: 11rem; min-height: 1.5em; }
        }
        @media (max-width: 36rem) {
          table { font-size: .9rem; }
          th, td { padding-right: .4rem; }
        }
        @media print {
          body { font-size: 10.5pt; max-width: none; padding: 0; }
          dl { overflow: visible; }
          h2, h3, h4, thead { break-after: avoid; }
          li, tr, blockquote, dd { break-inside: avoid; }
          .wide { overflow: visible; }
          a { color: inherit; text-decoration: none; }
        }

        """
}
