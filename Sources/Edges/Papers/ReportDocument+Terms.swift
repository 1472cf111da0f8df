import Answering
import Figures

// MARK: - What is paid

extension ReportDocument {
    /// Amounts are decimal numbers as texts, in the currency's own unit and exact: no program rounds them by reading.
    struct Paid: Encodable {
        let bill: Bill
        /// The same calls under another tariff.
        let other: Bill?
        /// How much more the other takes; in two currencies there is none.
        let difference: String?
        let calls: Calls
        let lines: [Line]

        init(_ account: Account) {
            bill = Bill(account.bill)
            other = account.other.map { Bill($0) }
            difference = account.difference.map { account.bill.text($0) }
            calls = Calls(account.calls)
            let isComparable = account.other?.currency == account.bill.currency
            lines = account.lines.enumerated().map { Line($1, number: $0 + 1, isComparable: isComparable) }
        }

        struct Bill: Encodable {
            let tariff: Terms
            let currency: String
            let billedSeconds, includedSeconds, usedSeconds: Int
            let usage, fee: String
            /// As it is paid: rounded once, to the currency's smallest coin.
            let sum: String
            let months: [Month]

            init(_ bill: Account.Bill) {
                (tariff, currency) = (Terms(bill.tariff), bill.currency)
                (billedSeconds, includedSeconds, usedSeconds) = (
                    bill.billedSeconds, bill.includedSeconds, bill.usedSeconds
                )
                (usage, fee, sum) = (bill.usage.exact, bill.fee.exact, bill.text(bill.sum))
                months = bill.months.map { Month($0) }
            }
        }

        struct Terms: Encodable {
            let fee, pricePerMinute, patched: String?
            let includedMinutes, stepSeconds, minimumSeconds, freeSeconds, wrapUpCapSeconds: Int?
            let counts: [String]

            init(_ tariff: Tariff) {
                (fee, pricePerMinute, patched) = (tariff.fee, tariff.pricePerMinute, tariff.patched)
                (includedMinutes, stepSeconds) = (tariff.includedMinutes, tariff.stepSeconds)
                (minimumSeconds, freeSeconds) = (tariff.minimumSeconds, tariff.freeSeconds)
                wrapUpCapSeconds = tariff.wrapUpCapSeconds
                counts = (tariff.counts.isEmpty ? [.talk, .hold] : tariff.counts).map(\.rawValue)
            }
        }

        struct Month: Encodable {
            let first: String
            let days, daysOfMonth: Int
            let billedSeconds, includedSeconds, usedSeconds: Int
            let usage, fee: String

            init(_ month: Account.Bill.Month) {
                (first, days, daysOfMonth) = (month.firstDay.written, month.days, month.daysOfMonth)
                (billedSeconds, includedSeconds, usedSeconds) = (
                    month.billedSeconds, month.includedSeconds, month.usedSeconds
                )
                (usage, fee) = (month.usage.exact, month.fee.exact)
            }
        }

        struct Calls: Encodable {
            let charged, callBacks, unfinished, forNothing, lost, answeredElsewhere: Int
            let unknown: [String: Int]

            init(_ calls: Account.Calls) {
                (charged, callBacks, unfinished) = (calls.charged, calls.callBacks, calls.unfinished)
                (forNothing, lost, answeredElsewhere) = (calls.forNothing, calls.lost, calls.answeredElsewhere)
                unknown = Dictionary(uniqueKeysWithValues: calls.unknown.map { ($0.rawValue, $1) })
            }
        }

        struct Line: Encodable {
            let number: Int
            let begunAt: String
            /// As the PBX calls it; where none told of it the desk's own id names the operator, and is left out.
            let call: String?
            let isCallBack: Bool
            let charge: Charge
            let other: Charge?
            let difference: String?

            init(_ line: Account.Line, number: Int, isComparable: Bool) {
                (self.number, begunAt, isCallBack) = (number, line.begunAt.rfc3339, line.isCallBack)
                call = line.call.flatMap { $0.source == Call.ID.byHand ? nil : $0.callID }
                (charge, other) = (Charge(line.charge), line.other.map { Charge($0) })
                difference = isComparable ? line.difference?.exact : nil
            }
        }

        struct Charge: Encodable {
            let intervals: [Interval]
            /// What the tariff counts and nobody knows.
            let unknown: [String]
            let billedSeconds, includedSeconds: Int
            let sum: String

            init(_ charge: Account.Charge) {
                intervals = charge.intervals.map { Interval($0) }
                unknown = charge.unknown.map(\.rawValue)
                (billedSeconds, includedSeconds, sum) = (
                    charge.billedSeconds, charge.includedSeconds, charge.sum.exact
                )
            }
        }

        struct Interval: Encodable {
            let kind: String
            let seconds, countedSeconds: Int

            init(_ interval: Account.Charge.Interval) {
                (kind, seconds, countedSeconds) = (interval.kind.rawValue, interval.seconds, interval.countedSeconds)
            }
        }
    }
}

extension Account.Amount {
    fileprivate var exact: String { text(digits: 6) }
}

// MARK: - What was expected

extension ReportDocument {
    struct Plan: Encodable {
        let expectedCallsADay, expectedPeakHour: Int?
        let expected: Int?
        let arrived: Int
        let share: Double?
        let peak: Peak?
        let daysBeyondPeak: Int?
        let days: [Of]

        init(_ plan: PlanAndFact) {
            (expectedCallsADay, expectedPeakHour) = (plan.expectedCallsADay, plan.expectedPeakHour)
            (expected, arrived, share) = (plan.expected, plan.arrived, plan.share)
            (peak, daysBeyondPeak) = (plan.peak.map { Peak($0) }, plan.daysBeyondPeak)
            days = plan.days.map { Of($0, share: plan.share(of: $0)) }
        }

        struct Of: Encodable {
            let day: String
            let arrived: Int
            let share: Double?
            let peak: Peak?

            init(_ day: PlanAndFact.DayOfProject, share: Double?) {
                (self.day, arrived, self.share) = (day.day.written, day.arrived, share)
                peak = day.peak.map { Peak($0) }
            }
        }

        struct Peak: Encodable {
            let day: String
            let hour, arrived: Int

            init(_ peak: PlanAndFact.Peak) { (day, hour, arrived) = (peak.day.written, peak.hour, peak.arrived) }
        }
    }
}

// MARK: - How many operators are wanted

extension ReportDocument {
    struct Wanted: Encodable {
        let withinSeconds, percent: Int
        /// How the handling time is known.
        let handling: String
        let measured: Measured?
        let expected: Expected?

        init(_ staffing: Staffing) {
            (withinSeconds, percent) = (staffing.target.seconds, staffing.target.percent)
            handling =
                switch staffing.handling {
                case .measured: "measured"
                case .given: "given"
                case .assumed: "assumed"
                }
            switch staffing.basis {
            case .measured(let hours, let sample): (measured, expected) = (Measured(hours, sample), nil)
            case .expected(let mean, let peak, let openHours):
                (measured, expected) = (
                    nil,
                    Expected(meanHour: mean.map { Of($0) }, peakHour: peak.map { Of($0) }, openHoursADay: openHours)
                )
            }
        }

        struct Measured: Encodable {
            let arrived, answered: Int
            let handlingSeconds: Double
            let days: [Int]
            let hours: [Of]

            init(_ hours: [[Staffing.Hour?]], _ sample: Staffing.Sample) {
                (arrived, answered) = (sample.arrived, sample.answered)
                (handlingSeconds, days) = (sample.handlingSeconds, sample.days)
                self.hours = hours.enumerated().flatMap { row, day in
                    day.enumerated().compactMap { hour, figures in
                        figures.map { Of($0, weekday: row + 1, hour: hour) }
                    }
                }
            }
        }

        struct Expected: Encodable {
            let meanHour, peakHour: Of?
            let openHoursADay: Double
        }

        struct Of: Encodable {
            let weekday, hour: Int?
            let calls, handlingSeconds, erlangs: Double
            let operators: Int
            let serviceLevel, meanWaitSeconds: Double
            let occupancy: Double?

            init(_ hour: Staffing.Hour, weekday: Int? = nil, hour number: Int? = nil) {
                (self.weekday, self.hour, operators) = (weekday, number, hour.operators)
                (calls, handlingSeconds) = (hour.load.calls, hour.load.handlingSeconds)
                (erlangs, serviceLevel) = (hour.load.erlangs, hour.serviceLevel)
                (meanWaitSeconds, occupancy) = (hour.speedOfAnswer, hour.occupancy)
            }
        }
    }
}
