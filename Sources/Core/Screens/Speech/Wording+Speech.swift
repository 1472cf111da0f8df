import Answering

/// What the key is called by which she tells that she has said it.
protocol SpeechWording {
    func hasSaid(_ deed: Deed?) -> String
}

extension Russian: SpeechWording {
    func hasSaid(_ deed: Deed?) -> String {
        switch deed {
        case .said(.greeting): "приветствие сказано"
        case .said(.hold): "«оставайтесь на линии» сказано"
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
        case .said(.hold): "“hold the line” said"
        case .said(.announce): "caller announced"
        case .said(.farewell): "goodbye said"
        case .asked: "question asked"
        default: "said"
        }
    }
}
