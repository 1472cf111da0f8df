extension Client {
    /// What a topic is called: as the client says, else as the answer of the script that leads to it; `nil`: no more is
    /// known than its name in the profile. The answer that leads to the topic of all questions names only one of them.
    package func title(of topic: Topic) -> String? {
        escalation.order(of: topic)?.title
            ?? (topic == Escalation.defaultTopic ? nil : script.answer(leadingTo: topic))
    }
}

extension Client {
    /// Whether nobody but a VIP is led to a topic.
    package func isForVIPsAlone(_ topic: Topic) -> Bool {
        if escalation.order(of: topic)?.when?.vip == true { return true }
        return vip.contains { $0.connect == topic } && !emergencies.contains { $0.connect == topic }
            && !script.leadsAnybody(to: topic)
    }
}

extension Script {
    fileprivate func leadsAnybody(to topic: Client.Topic) -> Bool {
        lists.flatMap(\.steps).contains { step in
            guard step.when?.vip != true else { return false }
            if case .ask(let question) = step.action {
                return question.choices.contains { $0.then?.leads(to: topic) ?? false }
            }
            return step.action.leads(to: topic)
        }
    }

    /// The first answer that leads to a topic, at once or in the list that it goes on in.
    fileprivate func answer(leadingTo topic: Client.Topic) -> String? {
        let choices = lists.flatMap(\.steps).flatMap { step in
            if case .ask(let question) = step.action { question.choices } else { [Choice]() }
        }
        return choices.first { $0.then?.leads(to: topic) ?? false }?.answer
            ?? choices.first { choice in
                guard case .go(let name)? = choice.then else { return false }
                return list(name)?.steps.contains { $0.action.leads(to: topic) } ?? false
            }?.answer
    }
}

extension Script.Action {
    fileprivate func leads(to topic: Client.Topic) -> Bool {
        switch self {
        case .connect(topic), .message(topic): true
        default: false
        }
    }
}
