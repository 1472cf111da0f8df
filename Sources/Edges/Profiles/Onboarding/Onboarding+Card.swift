import Answering

// What callers ask, and what an operator must know besides.

extension Onboarding {
    mutating func askCard() throws {
        profile.faq = try askPairs(words.faq, words.answer) { try speech($0) }
        while let title = try askText(profile.promotions.isEmpty ? words.promotion : words.promotion.again) {
            var promotion = Scaffold.Promotion(title: title)
            promotion.text = try askText(words.promotionText, isNeeded: true) ?? ""
            promotion.until = try ask(words.until) { answer in
                try read(.text(answer), .moment())
                return answer
            }
            profile.promotions.append(promotion)
        }
        while let name = try askText(profile.vip.isEmpty ? words.vip : words.vip.again) {
            var vip = Scaffold.VIP(name: name)
            vip.phones = try ask(words.vipNumbers, isNeeded: true) { try phones($0) } ?? []
            vip.note = try askText(words.vipNote)
            let topics = profile.topics.map(\.id)
            vip.connect = try ask(words.vipTopic(topics)) { try read(.text($0), .oneOf(topics)) }
            profile.vip.append(vip)
        }
        profile.emergencies = try askPairs(words.emergency, words.emergencyAct) { try text($0) }
        profile.never = try askAll(words.never) { try text($0) }
        profile.screening = try askPairs(words.screening, words.screeningSay) { try speech($0) }
    }

    private func phones(_ answer: String) throws -> [String] {
        let phones = parts(answer)
        try read(.texts(phones), .list(of: .phone))
        return phones
    }

    private func askPairs(
        _ first: OnboardingWords.Question, _ second: OnboardingWords.Question, _ read: (String) throws -> String
    ) throws -> [(String, String)] {
        var pairs: [(String, String)] = []
        while let one = try askText(pairs.isEmpty ? first : first.again) {
            pairs.append((one, try ask(second, isNeeded: true, read) ?? ""))
        }
        return pairs
    }

    mutating func askRest(_ people: [Scaffold.Person]) throws {
        if let name = try askText(words.responsible) {
            var person = Scaffold.Responsible(name: name)
            person.phone = try ask(words.responsiblePhone) { answer in
                try read(.text(answer), .phone)
                return answer
            }
            person.email = try ask(words.responsibleEmail) { try read(.text($0), .email) }
            profile.responsible = person
        }
        let every = try ask(words.report) { try read(.text($0), .oneOf(["day", "week", "month"])) }
        guard let every else { return }
        let own = profile.responsible?.email
        let to = try ask(words.reportTo(own), isNeeded: own == nil) { answer in
            try parts(answer).map { try read(.text($0), .email) }
        }
        profile.report = (every, to ?? [own].compactMap { $0 })
    }
}
