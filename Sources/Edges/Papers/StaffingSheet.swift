import Answering
package import Figures
package import Screens

/// How many operators are wanted, as sections of a report, with the formula and all that was put in.
package struct StaffingSheet {
    private let staffing: Staffing
    private let times: AccountWords
    private let words: Words

    package init(_ staffing: Staffing, in language: Language) {
        self.staffing = staffing
        times = AccountWords(language)
        words = Words(language)
    }

    package var sections: [Sheet.Section] {
        switch staffing.basis {
        case .measured(let hours, let sample): [operators(hours, sample), calls(hours), busiest(hours)]
        case .expected(let mean, let peak, let openHours): [expected(mean, peak, openHours)]
        }
    }

    // MARK: - As measured

    private func operators(_ hours: [[Staffing.Hour?]], _ sample: Staffing.Sample) -> Sheet.Section {
        let days = (0..<7).map { "\(times.weekday($0)) \(sample.days[$0])" }.joined(separator: ", ")
        let notes =
            words.formula(staffing.target) + [
                words.sample(arrived: sample.arrived, answered: sample.answered, days: days),
                words.handling(sample.handlingSeconds, staffing.handling), words.ownMean,
            ]
        return Sheet.Section(
            words.wanted, notes: notes, table: table(hours) { .count($0.operators) }, chart: .heatMap)
    }

    private func calls(_ hours: [[Staffing.Hour?]]) -> Sheet.Section {
        Sheet.Section(words.callsAnHour, table: table(hours) { .number($0.load.calls) }, chart: .heatMap)
    }

    private func table(_ hours: [[Staffing.Hour?]], _ cell: (Staffing.Hour) -> Sheet.Cell) -> Sheet.Table {
        Sheet.Table(
            columns: [words.hour] + hours.indices.map { times.weekday($0) },
            rows: hoursOfCalls(in: hours).map { hour in
                [.text(times.hour(hour))] + hours.map { $0[hour].map(cell) ?? .none }
            })
    }

    /// From the first hour in which anybody calls to the last, of any day.
    private func hoursOfCalls(in hours: [[Staffing.Hour?]]) -> Range<Int> {
        let rung = (0..<24).filter { hour in hours.contains { ($0[hour]?.load.calls ?? 0) > 0 } }
        return (rung.first ?? 0)..<(rung.last ?? -1) + 1
    }

    private func busiest(_ hours: [[Staffing.Hour?]]) -> Sheet.Section {
        var all: [(row: Int, hour: Int, figures: Staffing.Hour)] = []
        for (row, day) in hours.enumerated() {
            for (hour, figures) in day.enumerated() {
                if let figures, figures.operators > 0 { all.append((row, hour, figures)) }
            }
        }
        let most = all.sorted {
            ($1.figures.load.erlangs, $0.row, $0.hour) < ($0.figures.load.erlangs, $1.row, $1.hour)
        }
        return Sheet.Section(
            words.busiest,
            table: Sheet.Table(
                columns: columns,
                rows: most.prefix(10).map { figures($0.figures, "\(times.weekday($0.row)) \(times.hour($0.hour))") }))
    }

    // MARK: - As expected

    private func expected(_ mean: Staffing.Hour?, _ peak: Staffing.Hour?, _ openHours: Double) -> Sheet.Section {
        let seconds = (mean ?? peak)?.load.handlingSeconds ?? 0
        let notes =
            words.formula(staffing.target) + [words.handling(seconds, staffing.handling)]
            + (mean == nil ? [] : [words.spread(over: openHours)])
        let rows = [(words.meanHour, mean), (words.peakHour, peak)].compactMap { name, hour in
            hour.map { figures($0, name) }
        }
        return Sheet.Section(
            words.wantedAtFirst, notes: notes, table: Sheet.Table(columns: columns, rows: rows))
    }

    // MARK: - An hour

    private var columns: [String] {
        [
            words.hour, words.callsAnHour, words.handlingTime, words.erlangs, words.operators, words.level,
            words.speed, words.occupancy,
        ]
    }

    private func figures(_ hour: Staffing.Hour, _ name: String) -> [Sheet.Cell] {
        [
            .text(name), .number(hour.load.calls), .seconds(Int(hour.load.handlingSeconds.rounded())),
            .number(hour.load.erlangs), .count(hour.operators), .share(hour.serviceLevel),
            .number(hour.speedOfAnswer), hour.occupancy.map { .share($0) } ?? .none,
        ]
    }
}

extension StaffingSheet {
    private struct Words {
        private let isRussian: Bool

        init(_ language: Language) {
            isRussian = language == .ru
            let word = { (russian: String, english: String) in language == .ru ? russian : english }
            wanted = word("Сколько нужно операторов", "Operators wanted")
            wantedAtFirst = word("Сколько нужно операторов до первого звонка", "Operators wanted before the first call")
            callsAnHour = word("Звонков в час", "Calls an hour")
            busiest = word("Самые занятые часы", "The busiest hours")
            hour = word("Час", "Hour")
            handlingTime = word("Обработка", "Handling")
            erlangs = word("Эрланги", "Erlangs")
            operators = word("Операторов", "Operators")
            level = word("Примут вовремя", "Answered in time")
            speed = word("Среднее ожидание, с", "Mean wait, s")
            occupancy = word("Занятость", "Occupancy")
            meanHour = word("Средний час", "A mean hour")
            peakHour = word("Час пик", "The peak hour")
            ownMean = word(
                "Время обработки часа своё, если в этот час принято 30 звонков, иначе среднее по всем.",
                "An hour has its own handling time where 30 calls of it were answered, else the mean of all.")
        }

        let wanted, wantedAtFirst, callsAnHour, busiest, hour, handlingTime, erlangs, operators: String
        let level, speed, occupancy, meanHour, peakHour, ownMean: String

        func formula(_ target: ServiceLevel) -> [String] {
            isRussian
                ? [
                    "Формула Erlang C; цель: \(target.percent) % за \(target.seconds) с. Никто не кладёт трубку раньше.",
                    "Операторы на линии: перерывы, обучение и болезни не прибавлены. Где звонков не было, 0; часы до "
                        + "первого звонка и после последнего не показаны.",
                ]
                : [
                    "Erlang C; the target is \(target.percent) % in \(target.seconds) s. Nobody gives up in it.",
                    "Operators at their desks: breaks, training and illness are not added. 0 where nobody called; the hours "
                        + "before the first call and after the last are left out.",
                ]
        }

        func sample(arrived: Int, answered: Int, days: String) -> String {
            isRussian
                ? "По звонкам: \(arrived), из них принято \(answered); дней: \(days)."
                : "From \(arrived) calls, \(answered) of them answered; days: \(days)."
        }

        func handling(_ seconds: Double, _ handling: Staffing.Handling) -> String {
            let (seconds, source) = (Int(seconds.rounded()), source(of: handling))
            return isRussian
                ? "Обработка звонка: \(seconds) с, \(source)." : "Handling of a call: \(seconds) s, \(source)."
        }

        private func source(of handling: Staffing.Handling) -> String {
            switch handling {
            case .measured: isRussian ? "среднее измеренных" : "the mean of those measured"
            case .given: isRussian ? "как указано" : "as given"
            case .assumed: isRussian ? "предположение, никто не измерял" : "assumed, nobody has measured it"
            }
        }

        func spread(over hours: Double) -> String {
            let tenths = Int((hours * 10).rounded())
            let text = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10)\(isRussian ? "," : ".")\(tenths % 10)"
            return isRussian
                ? "Звонки дня разложены поровну на часы работы: \(text)."
                : "A day's calls are spread evenly over the open hours: \(text)."
        }
    }
}
