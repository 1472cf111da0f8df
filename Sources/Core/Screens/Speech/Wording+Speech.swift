import Answering

/// What the key is called by which she tells that she has said it.
protocol SpeechWording {
    func hasSaid(_ deed: Deed?) -> String
}

extension Russian: SpeechWording {
    func hasSaid(_ deed: Deed?) -> String {
        switch deed {
        case .said(.greeting): "приветствие сказано"
        case .said(.hold): "попросили"
        case .said(.announce): "звонящий представлен"
        case .said(.farewell): "попрощались"
        case .asked: "вопрос задан"
        default: "сказано"
        }
    }
}

extension English: SpeechWording {
    func hasSaid(_ deed: Deed?) -> String {
        switch deed {
        case .said(.greeting): "greeting said"
        case .said(.hold): "asked to hold"
        case .said(.announce): "caller announced"
        case .said(.farewell): "goodbye said"
        case .asked: "question asked"
        default: "said"
        }
    }
}
