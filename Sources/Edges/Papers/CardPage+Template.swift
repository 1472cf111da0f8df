extension CardPage {
    /// Every value is escaped, and none stands in an attribute but our own.
    static let template = """
        <!DOCTYPE html>
        <html lang="{{lang}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{{name}} · {{words.document}}</title>
        <style>\(PageStyle.sheet)</style>
        </head>
        <body>
        <header>
        <p class="kind">{{words.document}}</p>
        <h1>{{name}}</h1>
        {{#say}}<p>{{words.spoken}}: <strong>{{say}}</strong></p>{{/say}}
        <p>{{words.intro}}</p>
        </header>
        <main>
        <section>
        <h2>{{words.numbers}}</h2>
        <table>
        <thead><tr><th scope="col">{{words.number}}</th><th scope="col">{{words.advertised}}</th></tr></thead>
        <tbody>
        {{#numbers}}
        <tr><th scope="row" class="number">{{number}}</th><td>{{label}}</td></tr>
        {{/numbers}}
        </tbody>
        </table>
        </section>
        <section>
        <h2>{{words.greeting}}</h2>
        {{#greetings}}
        <h3>{{when}}</h3>
        <blockquote lang="{{speech}}">{{says}}</blockquote>
        {{/greetings}}
        <h3>{{words.phrases}}</h3>
        <dl>
        {{#phrases}}
        <dt>{{when}}</dt><dd lang="{{speech}}">{{says}}</dd>
        {{/phrases}}
        </dl>
        </section>
        <section>
        <h2>{{words.hours}}</h2>
        <dl>
        <dt>{{words.own}}</dt><dd>{{hours}} <span class="state">{{state}}</span></dd>
        {{#days}}
        {{#first()}}
        <dt>{{words.special}}</dt>
        {{/first()}}
        <dd>{{.}}</dd>
        {{/days}}
        <dt>{{words.served}}</dt><dd>{{served}}</dd>
        {{#servedDays}}
        <dd>{{.}}</dd>
        {{/servedDays}}
        <dt>{{words.zone}}</dt><dd>{{zone}}</dd>
        </dl>
        </section>
        {{#notices}}
        <section>
        <h2>{{words.notices}}</h2>
        <ul>
        {{#items}}
        <li>{{text}} <span class="state">{{#valid}}{{valid}}, {{/valid}}{{state}}</span></li>
        {{/items}}
        </ul>
        </section>
        {{/notices}}
        {{#business}}
        <section>
        <h2>{{words.about}}</h2>
        <p class="lines">{{business}}</p>
        {{#goal}}<p>{{words.goal}}: {{goal}}{{#term}}, {{term}}{{/term}}</p>{{/goal}}
        </section>
        {{/business}}
        {{#services}}
        <section>
        <h2>{{words.services}}</h2>
        <table>
        <thead><tr><th scope="col">{{words.service}}</th><th scope="col">{{words.price}}</th>\
        <th scope="col">{{words.note}}</th></tr></thead>
        <tbody>
        {{#items}}
        <tr><th scope="row">{{service}}</th><td>{{price}}</td><td>{{note}}</td></tr>
        {{/items}}
        </tbody>
        </table>
        </section>
        {{/services}}
        {{#offices}}
        <section>
        <h2>{{words.offices}}</h2>
        {{#items}}
        <h3>{{office}}</h3>
        <dl>
        {{#facts}}
        <dt>{{label}}</dt><dd class="lines">{{fact}}</dd>
        {{/facts}}
        {{#days}}
        {{#first()}}
        <dt>{{words.special}}</dt>
        {{/first()}}
        <dd>{{.}}</dd>
        {{/days}}
        </dl>
        {{/items}}
        </section>
        {{/offices}}
        {{#promotions}}
        <section>
        <h2>{{words.promotions}}</h2>
        {{#items}}
        <h3>{{title}}</h3>
        <p class="lines">{{text}}</p>
        <p class="state">{{valid}}: {{state}}</p>
        {{/items}}
        </section>
        {{/promotions}}
        {{#talk}}
        <section>
        <h2>{{words.talk}}</h2>
        {{#items}}
        <h3 id="part-{{part}}">{{part}}. {{title}}</h3>
        <ol>
        {{#steps}}
        {{> step}}
        {{/steps}}
        </ol>
        {{/items}}
        </section>
        {{/talk}}
        <section>
        <h2>{{words.managers}}</h2>
        {{#topics}}
        <h3>{{words.byTopic}}</h3>
        {{#items}}
        <h4>{{topic}}</h4>
        {{#when}}<p class="hint">{{when}}</p>{{/when}}
        <ol>
        {{#order}}
        <li>{{.}}</li>
        {{/order}}
        </ol>
        {{#rounds}}<p class="hint">{{rounds}}</p>{{/rounds}}
        {{/items}}
        {{/topics}}
        <p>{{words.nobody}}: {{otherwise}}.</p>
        {{#managers}}
        <h3>{{words.people}}</h3>
        {{#items}}
        <h4>{{person}}</h4>
        {{#role}}<p>{{role}}</p>{{/role}}
        {{#away}}
        <p class="state">{{.}}</p>
        {{/away}}
        <table>
        <thead><tr><th scope="col">{{words.what}}</th><th scope="col">{{words.number}}</th>\
        <th scope="col">{{words.when}}</th></tr></thead>
        <tbody>
        {{#numbers}}
        <tr><th scope="row">{{label}}</th><td class="number">{{number}}</td><td>{{hours}}</td></tr>
        {{/numbers}}
        </tbody>
        </table>
        {{#email}}<p>{{email}}</p>{{/email}}
        {{/items}}
        {{/managers}}
        </section>
        {{#vip}}
        <section>
        <h2>{{words.vip}}</h2>
        {{#items}}
        <h3>{{person}}</h3>
        <p class="number">{{phones}}</p>
        {{#note}}<p class="lines">{{note}}</p>{{/note}}
        {{#lead}}<p class="lead">→ {{lead}}</p>{{/lead}}
        {{/items}}
        </section>
        {{/vip}}
        {{#faq}}
        <section>
        <h2>{{words.faq}}</h2>
        {{#items}}
        <h3>{{ask}}</h3>
        <p class="lines" lang="{{speech}}">{{answer}}</p>
        {{/items}}
        </section>
        {{/faq}}
        {{#emergencies}}
        <section>
        <h2>{{words.emergencies}}</h2>
        {{#items}}
        <h3>{{when}}</h3>
        <p class="lines">{{do}}</p>
        {{#lead}}<p class="lead">→ {{lead}}</p>{{/lead}}
        {{/items}}
        </section>
        {{/emergencies}}
        {{#screening}}
        <section>
        <h2>{{words.screening}}</h2>
        {{#items}}
        <h3>{{who}}</h3>
        {{#says}}<blockquote lang="{{speech}}">{{says}}</blockquote>{{/says}}
        {{#outcome}}<p class="hint">{{words.outcome}}: {{outcome}}</p>{{/outcome}}
        {{/items}}
        </section>
        {{/screening}}
        {{#sections}}
        <section>
        <h2>{{title}}</h2>
        {{#text}}<p class="lines">{{text}}</p>{{/text}}
        {{#list}}
        <ul>
        {{#lines}}
        <li>{{.}}</li>
        {{/lines}}
        </ul>
        {{/list}}
        {{#table}}
        <div class="wide" tabindex="0">
        <table>
        <thead><tr>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}</tr></thead>
        <tbody>
        {{#rows}}
        <tr>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody>
        </table>
        </div>
        {{/table}}
        </section>
        {{/sections}}
        {{#forms}}
        <section>
        <h2>{{title}}</h2>
        <ol>
        {{#steps}}
        {{> step}}
        {{/steps}}
        </ol>
        </section>
        {{/forms}}
        {{#faxes}}
        <section>
        <h2>{{words.faxes}}</h2>
        <table>
        <thead><tr><th scope="col">{{words.organisation}}</th><th scope="col">{{words.number}}</th></tr></thead>
        <tbody>
        {{#items}}
        <tr><th scope="row">{{organisation}}</th><td class="number">{{number}}</td></tr>
        {{/items}}
        </tbody>
        </table>
        </section>
        {{/faxes}}
        {{#documents}}
        <section>
        <h2>{{words.documents}}</h2>
        <ul>
        {{#items}}
        <li>{{title}}</li>
        {{/items}}
        </ul>
        </section>
        {{/documents}}
        {{#outcomes}}
        <section>
        <h2>{{words.outcomes}}</h2>
        <ul>
        {{#items}}
        <li>{{outcome}}</li>
        {{/items}}
        </ul>
        </section>
        {{/outcomes}}
        {{#responsible}}
        <section>
        <h2>{{words.responsible}}</h2>
        <p>{{person}}{{#ways}}, {{ways}}{{/ways}}</p>
        </section>
        {{/responsible}}
        </main>
        <footer>
        <p class="approval">{{words.approval}}: <span>{{words.signature}}</span></p>
        <p>{{words.asOf}} {{moment}} ({{zone}})<br>{{words.revision}} <code>{{revision}}</code></p>
        </footer>
        </body>
        </html>

        """

    static let step = """
        <li>
        {{#asks}}<span lang="{{speech}}">{{asks}}</span>{{/asks}}
        {{#says}}<span lang="{{speech}}">«{{says}}»</span>{{/says}}
        {{#lead}}<span class="lead">→ {{lead}}</span>{{/lead}}
        {{#goes}}<span class="lead">→ <a href="#part-{{goes}}">{{words.part}} {{goes}}</a></span>{{/goes}}
        {{#isRequired}}<span class="state">{{words.required}}</span>{{/isRequired}}
        {{#when}}<span class="hint">{{when}}</span>{{/when}}
        {{#hints}}
        <span class="hint">{{.}}</span>
        {{/hints}}
        {{#choices}}
        {{#first()}}<ul>{{/first()}}
        <li>{{answer}}{{#lead}} <span class="lead">→ {{lead}}</span>{{/lead}}{{#goes}} \
        <span class="lead">→ <a href="#part-{{goes}}">{{words.part}} {{goes}}</a></span>{{/goes}}</li>
        {{#last()}}</ul>{{/last()}}
        {{/choices}}
        </li>

        """
}
