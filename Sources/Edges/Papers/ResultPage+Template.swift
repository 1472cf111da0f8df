extension ResultPage {
    /// Every value is escaped, and none stands in an attribute but our own.
    static let template = """
        <!DOCTYPE html>
        <html lang="{{lang}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{{title}} · {{words.document}}</title>
        <style>\(PageStyle.sheet)</style>
        </head>
        <body>
        <header>
        <p class="kind">{{words.document}}</p>
        <h1>{{title}}</h1>
        <p><strong>{{verdict}}</strong> · {{sum}}</p>
        </header>
        <main>
        <section>
        <h2>{{words.points}}</h2>
        <table>
        <thead><tr><th scope="col"></th><th scope="col">{{words.point}}</th><th scope="col">{{words.worth}}</th>\
        <th scope="col">{{words.proof}}</th></tr></thead>
        <tbody>
        {{#points}}
        <tr><td class="number">{{sign}}</td><th scope="row">{{point}}</th><td class="number">{{worth}}</td>\
        <td>{{proof}}</td></tr>
        {{/points}}
        </tbody>
        <tfoot><tr><td></td><th scope="row">{{words.sum}}</th><td class="number" colspan="2">{{sum}}\
        <span class="state">, {{words.needed}} {{needed}}</span></td></tr></tfoot>
        </table>
        </section>
        <section>
        <h2>{{words.figures}}</h2>
        <table>
        <thead><tr><th scope="col"></th><th scope="col">{{words.hers}}</th>\
        {{#hasPeers}}<th scope="col">{{words.others}}</th>{{/hasPeers}}</tr></thead>
        <tbody>
        {{#figures}}
        <tr><th scope="row">{{figure}}</th><td class="number">{{hers}}</td>\
        {{#hasPeers}}<td class="number">{{others}}</td>{{/hasPeers}}</tr>
        {{/figures}}
        </tbody>
        </table>
        </section>
        </main>
        <footer>
        <p>{{words.scenario}}: <code>{{scenario}}</code> · {{words.trainee}}: {{trainee}} · {{moment}}</p>
        <p>{{words.revision}}: <code>{{revision}}</code></p>
        </footer>
        </body>
        </html>

        """
}
