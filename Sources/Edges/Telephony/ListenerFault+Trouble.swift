package import Answering

extension ListenerFault: TelephoneFault {
    /// What the operator is told; the whole sentence is for whoever starts the desk.
    package var trouble: ListenerTrouble {
        switch self {
        case .addressInUse(let host, let port): .addressInUse("\(host):\(port)")
        case .addressNotOurs(let host, let port): .addressNotOurs("\(host):\(port)")
        case .notAllowed(let host, let port): .notAllowed("\(host):\(port)")
        default: .settings
        }
    }
}
