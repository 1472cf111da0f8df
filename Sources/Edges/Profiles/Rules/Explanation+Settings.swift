extension Explanation {
    static let ofSettings: [Rule: Explanation] = [
        .nobodyPauses: Explanation(
            """
            While she writes up, the PBX is to give the operator no calls, and nothing here can ask it for \
            that. Calls would ring into her wrap-up; or let the desk itself keep the time.
            """,
            in: .settings,
            before: "wrap-up: {seconds: 90, pbx: pause}",
            after: "wrap-up: {seconds: 90, pbx: own}"),
        .needsWithIt: Explanation(
            """
            Of two things that belong together one is missing, so neither can be done: a certificate without \
            its key, a hold that cannot be taken back. Write both or none.
            """,
            in: .settings,
            before: """
                telephone:
                  control: template
                  orders:
                    hold: {url: "https://pbx.service.example/hold/{call}"}
                """,
            after: """
                telephone:
                  control: template
                  orders:
                    hold: {url: "https://pbx.service.example/hold/{call}"}
                    resume: {url: "https://pbx.service.example/resume/{call}"}
                """),
        .noAsterisk: Explanation(
            """
            By ARI the desk orders the Asterisk that tells it of calls, and none is named under pbx. Without \
            it no order would ever arrive.
            """,
            in: .settings,
            before: "telephone: {control: ari}",
            after: """
                pbx:
                  - {dialect: asterisk-ari, url: "http://127.0.0.1:8088", user: desk, secret-file: asterisk.secret}
                telephone: {control: ari}
                """),
        .nobodyTells: Explanation(
            """
            Orders go to this Asterisk, but nobody tells what came of them. The desk could ring a manager and \
            would never learn that he answered; name the same Asterisk under pbx.
            """,
            in: .settings,
            before: """
                telephone:
                  {control: ami, url: "http://127.0.0.1:8088", user: desk, secret-file: asterisk.secret}
                """,
            after: """
                pbx:
                  - {dialect: asterisk-ami, url: "http://127.0.0.1:8088", user: desk, secret-file: asterisk.secret}
                telephone:
                  {control: ami, url: "http://127.0.0.1:8088", user: desk, secret-file: asterisk.secret}
                """),
        .otherThanPBX: Explanation(
            """
            Orders by ARI go where the calls are heard of, so what stands here is not used. Whoever changes it \
            later would wonder why nothing happens.
            """,
            in: .settings,
            before: """
                pbx:
                  - {dialect: asterisk-ari, url: "http://127.0.0.1:8088", user: desk, secret-file: asterisk.secret}
                telephone: {control: ari, user: other}
                """,
            after: """
                pbx:
                  - {dialect: asterisk-ari, url: "http://127.0.0.1:8088", user: desk, secret-file: asterisk.secret}
                telephone: {control: ari}
                """),
        .notBehindRelay: Explanation(
            """
            Behind a relay the desk hears of no call by ARI, so it cannot order one by it either. Let the \
            relay ask, and order by AMI.
            """,
            in: .settings,
            before: """
                relay: {url: "https://relay.service.example", token-file: relay.token}
                telephone: {control: ari}
                """,
            after: """
                relay: {url: "https://relay.service.example", token-file: relay.token}
                telephone:
                  {control: ami, url: "http://127.0.0.1:8088", user: desk, secret-file: asterisk.secret}
                """),
        .inClear: Explanation(
            """
            The secret, and who rings whom, would go to another machine for everybody on the way to read. \
            Write https; or plain-http: true where the way between the machines is safe.
            """,
            in: .settings,
            before: """
                pbx:
                  - {dialect: asterisk-ami, url: "http://pbx.service.example:8088", user: desk, secret-file: asterisk.secret}
                """,
            after: """
                pbx:
                  - {dialect: asterisk-ami, url: "https://pbx.service.example:8088", user: desk, secret-file: asterisk.secret}
                """),
    ]
}
