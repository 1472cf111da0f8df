import Answering

/// `today.yaml` as values.
struct TodayDocument {
    var today = TodaySheet()
    var findings: [Finding]

    /// - Parameter managers: `nil` where the profile could not be read: then any name is taken.
    init(_ bytes: [UInt8], file: String, zone: Zone, managers: [Manager.ID]?) {
        let (root, _, found) = Composer.compose(bytes, file: file)
        findings = found
        guard let root else { return }
        let reading = Reading(file: file, country: .other, zone: zone, findings: found)
        if let managers { reading.references.allow(.manager, managers) }
        let read = Kind<TodaySheet>.fields { fields in
            TodaySheet(
                notices: fields["notices", .list(of: .notice)] ?? [],
                absences: fields["absences", .list(of: .absence(isChecked: managers != nil))] ?? [])
        }.read(root, reading)
        today = read ?? TodaySheet()
        reading.finish()
        findings = reading.findings.sorted()
    }
}

extension Kind where Value == TodaySheet.Absence {
    fileprivate static func absence(isChecked: Bool) -> Kind {
        .fields { fields in
            let name: Kind<String> = isChecked ? .reference(to: .manager) : .identifier
            let manager = fields.required("manager", name)
            let absence = Manager.Absence(
                valid: fields.validity(), reason: fields["reason", .text], instead: fields["instead", name],
                toldBy: fields["by", .identifier])
            return manager.map { TodaySheet.Absence(manager: $0, absence: absence) }
        }
    }
}
