extension KeyBook {
    static let roster = KeyBook(
        #"""
        operators
        [{id: olga, name: Кузнецова Ольга Игоревна, extension: "204", clients: [parus]}]
        Операторы и фирмы, за которые они отвечают.
        Operators, and the firms they answer for.

        operators.id
        olga
        Имя её места и папки данных; двух одинаковых нет.
        Names her desk and her folder of data; no two alike.

        operators.name
        Кузнецова Ольга Игоревна
        Как её зовут.
        What she is called.

        operators.goes-by
        Ольга
        Что подставляется вместо {operator}; если не указано, name.
        What `{operator}` says; `name` if left out.

        operators.extension
        "204"
        Её телефон: цифры в кавычках; двух одинаковых нет.
        Her telephone: digits in quotes; no two alike.

        operators.grade
        senior
        Категория: стажёр, оператор (если не указана) или старший.
        Her grade: trainee, agent (if left out) or senior.

        operators.languages
        [ru, en]
        На каких языках она говорит.
        Which languages she speaks.

        operators.keyboards
        [us, ru]
        Её раскладки: us, ru, uk (украинская), be (белорусская), kk (казахская); если не указаны, us и ru.
        Her layouts: `us`, `ru`, `uk` (Ukrainian), `be` (Belarusian), `kk` (Kazakh); `[us, ru]` if left out.

        operators.pin-file
        olga.pin
        Файл с её PIN рядом со списком операторов; с ним место спрашивает PIN при запуске.
        A file with her PIN, beside the roster: whoever starts her desk is asked for it.

        operators.clients
        [parus, akvarel-tour]
        Её фирмы, не больше пяти; по порядку её цифр.
        Her firms, five at most; in the order of her digits.
        """#)
}
