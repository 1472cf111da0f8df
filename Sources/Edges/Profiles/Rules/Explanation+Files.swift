extension Explanation {
    static let ofFiles: [Rule: Explanation] = [
        .unreadable: Explanation(
            """
            A file that cannot be read says nothing: its firm is left out, and its calls ring without a card. \
            Most often it belongs to another account, or is a link to a file that has moved.
            """,
            beforeInWords: """
                profile.yaml is a folder, a link that leads nowhere, or a file that only another account \
                may read.
                """,
            after: """
                A plain file that whoever runs the desks may read: chmod 640 profile.yaml, in the group of \
                the desks.
                """),
        .tooLarge: Explanation(
            """
            A profile has 256 KiB at most, so that two hundred firms are read in a moment. What makes one \
            larger is a table or a list of customers, and nobody reads these to a caller.
            """,
            beforeInWords: "A profile.yaml of 300 KiB, with the whole price list in a section of text.",
            after: "The price list lies beside it as prices.csv, and the section says table: prices.csv."),
        .tooMany: Explanation(
            """
            Of one file no more than five hundred findings are told. Whoever has so many has one cause for most of them: \
            mend what stands first, and look again.
            """,
            beforeInWords:
                "A profile in which every line is one blank too far to the right, or a file that is no profile.",
            after: "The blanks are mended, and what is left is told in the next run."),
        .badUTF8: Explanation(
            """
            The file was saved in another encoding, such as Windows-1251, and its letters would stand on the \
            card as rubbish. Save it once more as UTF-8: every editor has this beside the name of the file.
            """,
            beforeInWords: "A profile.yaml saved as Windows-1251: from its first Russian letter on it cannot be read.",
            after: "The same text, saved as UTF-8."),
        .badCharacter: Explanation(
            """
            A control character came in with a copied text, and YAML allows none. No editor shows it: delete \
            what stands at the place, and type it anew.
            """,
            beforeInWords: "A text copied from a mail or a table, with a U+0001 in its midst.",
            after: "The same text without it."),
        .empty: Explanation(
            """
            A file that says nothing is most often a save that went wrong. Of a profile that would be a firm \
            without a greeting; so it is told instead of being passed over.
            """,
            in: .today,
            before: "# Кран починили, объявлять больше нечего.",
            after: "notices: []"),
        .syntax: Explanation(
            """
            The file is not YAML from this place on, and nothing behind it was read. Most often a line begins \
            too far to the left or to the right, or a quotation mark is not closed.
            """,
            before: """
                languages:
                  - ru
                - en
                """,
            after: """
                languages:
                  - ru
                  - en
                """),
        .needsQuotes: Explanation(
            """
            A sentence that people speak has colons, question marks and brackets, and YAML takes them for its \
            own. Without quotes the rest of the file cannot be read, or half of the sentence is lost.
            """,
            before: "business: Мастерская «Парус»: ремонт парусов и лодок",
            after: """
                business: "Мастерская «Парус»: ремонт парусов и лодок"
                """),
        .tooDeep: Explanation(
            """
            No file of the service goes twenty levels deep. One that does was made by a program that went \
            wrong, or by somebody who wants to keep the desks busy.
            """,
            before: "services: [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
            after: """
                services:
                  - name: Ремонт паруса
                """),
        .oneDocument: Explanation(
            """
            A line of three dashes begins a second document, and a desk reads one a file. Most often two \
            profiles were copied into one.
            """,
            before: """
                say: пАрус
                ---
                client: lodka
                name: Лодка
                """,
            after: "say: пАрус"),
        .noAliases: Explanation(
            """
            Who changes a text must see everywhere it is used, and an alias hides that. Besides, a few lines \
            of aliases can grow to gigabytes, so that they are never followed.
            """,
            before: """
                phrases:
                  hold: &wait Минуту, пожалуйста.
                  nobody: *wait
                """,
            after: """
                phrases:
                  hold: Минуту, пожалуйста.
                  nobody: Минуту, пожалуйста.
                """),
        .noTags: Explanation(
            """
            Every value is text, read as its key wants it: a tag could only contradict that. If the text \
            itself begins with an exclamation mark, put it in quotes.
            """,
            before: "say: !!str пАрус",
            after: "say: пАрус"),
        .noMergeKeys: Explanation(
            """
            A merge key brings in what stands elsewhere, and nobody who reads the place sees what it says. \
            Write the keys out: a profile is read far more often than it is written.
            """,
            before: """
                phrases:
                  <<: {hold: "Минуту, пожалуйста."}
                  nobody: Я передам.
                """,
            after: """
                phrases:
                  hold: Минуту, пожалуйста.
                  nobody: Я передам.
                """),
        .noTabs: Explanation(
            """
            YAML allows no tab at the start of a line, because nobody sees how many blanks it stands for. Set \
            your editor to write blanks in files that end in .yaml.
            """,
            before: """
                phrases:
                \thold: Минуту, пожалуйста.
                """,
            after: """
                phrases:
                  hold: Минуту, пожалуйста.
                """),
        .missingFile: Explanation(
            """
            The operator is to hand this file over, and it is not there. The card is shown all the same; but \
            the fax or the mail that should bring it fails while the caller waits.
            """,
            before: """
                documents:
                  - {title: Договор хранения, file: documents/dogovor-2025.pdf}
                """,
            after: """
                documents:
                  - {title: Договор хранения, file: documents/dogovor.pdf}
                """),
        .pathOutside: Explanation(
            """
            A profile names files of its own folder and no others. So a firm never shows what belongs to \
            another, and a folder can be handed over as a whole.
            """,
            before: """
                sections:
                  - title: Цены
                    table: ../lodka/prices.csv
                """,
            after: """
                sections:
                  - title: Цены
                    table: prices.csv
                """),
        .badTable: Explanation(
            """
            A section without its table is an empty page before a caller who asks for the price, so the \
            profile is not taken over. Save the table as CSV, in UTF-8, with commas, beside the profile.
            """,
            before: """
                sections:
                  - title: Цены
                    table: prices.xlsx
                """,
            after: """
                sections:
                  - title: Цены
                    table: prices.csv
                """),
        .unreadFile: Explanation(
            """
            This lies where a firm or a scenario is looked for, and is read as neither, so that to the desks it is not \
            there. A firm is a folder with a file profile.yaml; a scenario is a file in its folder practice whose name \
            ends in .yaml.
            """,
            beforeInWords: """
                parus/profile.yml, or a folder parus with nothing in it; parus/practice/torn.yml.
                """,
            after: """
                parus/profile.yaml; parus/practice/torn.yaml.
                """),
    ]
}
