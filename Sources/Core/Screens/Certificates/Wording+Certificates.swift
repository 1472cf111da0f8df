import Answering

/// Whose calls she may not take alone yet.
protocol CertificateWording {
    func practiceNeeded(passed: Int, of needed: Int) -> String
    var practiceNeededShort: String { get }
    /// `key`: that asks a senior; `nil` where none can be asked.
    func notCertified(key: String?) -> String
}

extension Wording {
    /// What is missing, and what has changed since she had it.
    func told(_ certificate: Certificate) -> String {
        let needed = practiceNeeded(passed: certificate.passed, of: certificate.needed)
        return certificate.changed.isEmpty ? needed : needed + " · " + changed(names(of: certificate.changed))
    }
}

extension Russian: CertificateWording {
    func practiceNeeded(passed: Int, of needed: Int) -> String {
        "нужна тренировка: сдано \(passed) из \(needed) (pult practice)"
    }
    var practiceNeededShort: String { "нужна тренировка" }
    func notCertified(key: String?) -> String {
        "звонок не ваш по аттестации: старший рядом?" + (key.map { " \($0)" } ?? "")
    }
}

extension English: CertificateWording {
    func practiceNeeded(passed: Int, of needed: Int) -> String {
        "practice needed: \(passed) of \(needed) passed (pult practice)"
    }
    var practiceNeededShort: String { "practice needed" }
    func notCertified(key: String?) -> String {
        "you are not certified for this call: is a senior near?" + (key.map { " \($0)" } ?? "")
    }
}
