import Answering
import Figures
import Records
import Testing

@Suite("The time at three desks")
struct RecountedAttendanceTests {
    let place = Place()

    @Test(
        "is, over nights, deaths of desks and changes of the clock, what was noted of it and what SQL makes of the lines",
        arguments: Place.months.indices)
    func recounted(index: Int) async throws {
        let month = try await place.made(index)
        let recount = try place.recount(month)
        let all = try place.statistics(of: .all, month)
        for person in GeneratedMonth.people {
            let truth = try #require(month.presence[person])
            let handling = all.operators[person]?.handling.sum ?? 0
            let reader = try CallLogReader(data: place.data, operator: person)
            let attendance = Attendance(of: try reader.presence(in: month.span), in: month.span, handling: handling)
            let other = try recount.attendance(of: person)
            #expect(attendance.signedOn == other.signedOn && attendance.breaks == other.breaks)
            #expect(attendance.handling == other.handling && other.handling > 0)
            #expect(other.signedOn == Int(truth.signedOn / 1000))
            #expect(other.breaks == truth.breaks.mapValues { Int($0 / 1000) }.filter { $0.value > 0 })
            let present = other.signedOn - other.breaks.values.reduce(0, +)
            #expect(attendance.ready == present - other.handling)
            #expect(attendance.occupancy == Double(other.handling) / Double(present))
            #expect(truth.shiftsOverMidnight > 5 && truth.deaths > 1 && other.breaks.count == 3)
        }
        #expect(month.presence.values.contains { $0.breaksOverDeath > 0 })
    }

    @Test("of one day is cut off at both its midnights", arguments: Place.months.indices)
    func day(index: Int) async throws {
        let month = try await place.made(index)
        for number in stride(from: 2, through: 28, by: 5) {
            let (year, of, _) = Place.months[index]
            let day = Day(year: year, month: of, day: number)
            let span = Report.Days(first: day, last: day).span(in: month.zone)
            let recount = try place.recount(month, in: span)
            for person in GeneratedMonth.people {
                let reader = try CallLogReader(data: place.data, operator: person)
                let attendance = Attendance(of: try reader.presence(in: span), in: span)
                let other = try recount.attendance(of: person)
                #expect(attendance.signedOn == other.signedOn && attendance.breaks == other.breaks)
            }
        }
    }
}
