package import Answering
import Dialects
import Glibc
package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import ServiceLifecycle

/// The telephone at the other end of an HTTP connection: a PBX posts what happens, and is thanked once it is kept.
///
/// Knows requests, their limits and their senders; what an event means it neither knows nor asks.
package struct HTTPTelephone: Telephone {
    package let settings: ListenerSettings
    private let timekeeper: any Timekeeper
    private let logger: Logger
    private let onListening: @Sendable (Int) -> Void
    private let door: ARIDoor?
    private let desks: DeskDoor?

    /// `onListening` is told the port, which the system chose where none was set. Without a logger nothing is logged:
    /// the screen is not to be written over. At `door` an Asterisk may knock that connects by itself, and through
    /// `desks` those come in for whom this listens as their relay.
    package init(
        settings: ListenerSettings, timekeeper: any Timekeeper, logger: Logger? = nil, door: ARIDoor? = nil,
        desks: DeskDoor? = nil, onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.settings = settings
        self.timekeeper = timekeeper
        self.logger = logger ?? Logger(label: "telephony", factory: { _ in SwiftLogNoOpLogHandler() })
        self.onListening = onListening
        self.door = door
        self.desks = desks
    }

    /// Takes requests until the task is cancelled. Fails with `ListenerFault` where it cannot start.
    package func tell(_ reception: any Reception) async throws {
        let application = try application(reception)
        var ways = ServiceGroupConfiguration(services: [application], logger: logger)
        ways.maximumGracefulShutdownDuration = .milliseconds(settings.limits.lingerMilliseconds)
        let running = ServiceGroup(configuration: ways)
        do {
            // Hung up on in the middle, the server would call that an error in the program's log.
            let work = Task { try await running.run() }
            try await withTaskCancellationHandler {
                try await work.value
            } onCancel: {
                Task { await running.triggerGracefulShutdown() }
            }
        } catch let error as IOError {
            throw fault(of: error) ?? error
        } catch {
            if Task.isCancelled { return }
            throw error
        }
    }

    /// The listener as Hummingbird runs it; by itself for tests.
    package func application(_ reception: any Reception) throws(ListenerFault) -> some ApplicationProtocol {
        try settings.check()
        let register = ConnectionRegister(limits: settings.limits)
        let responder = try ListenerResponder(
            settings: settings, timekeeper: timekeeper, reception: reception, register: register, desks: desks)
        let (port, onListening) = (settings.port, onListening)
        return ListenerApplication(
            responder: responder,
            server: try server(register),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: port), serverName: nil, backlog: settings.limits.knocking),
            timekeeper: timekeeper,
            logger: logger,
            whenRunning: { chosen in
                reception.listening()
                onListening(chosen ?? port)
            })
    }

    private func server(_ register: ConnectionRegister) throws(ListenerFault) -> HTTPServerBuilder {
        let (limits, door) = (settings.limits, door)
        let plain = HTTPServerBuilder { responder in
            ListenerChannel(responder: responder, limits: limits, register: register, door: door)
        }
        guard let files = settings.tls else { return plain }
        do {
            return try .tls(plain, tlsConfiguration: try TLSReading.configuration(files))
        } catch let fault as ListenerFault {
            throw fault
        } catch {
            throw .key(path: files.key)
        }
    }

    private func fault(of error: IOError) -> ListenerFault? {
        switch error.errnoCode {
        case EADDRINUSE: .addressInUse(host: settings.host, port: settings.port)
        case EADDRNOTAVAIL: .addressNotOurs(host: settings.host, port: settings.port)
        case EACCES: .notAllowed(host: settings.host, port: settings.port)
        default: nil
        }
    }
}
