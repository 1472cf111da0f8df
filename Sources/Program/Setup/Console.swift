package import Display
package import Foundation

/// Standard output carries the answer, standard error the complaint; whatever came from outside is neutralised.
package enum Console {
    /// One line, whatever stands in it.
    package static func say(_ text: SafeText) {
        write(Data((text.text + "\n").utf8), to: .standardOutput)
    }

    package static func complain(_ text: String) {
        write(Data((text.neutralisedLines + "\n").utf8), to: .standardError)
    }

    /// For programs: nothing is changed; what is handed over is harmless already.
    package static func emit(_ data: Data) {
        write(data, to: .standardOutput)
    }

    /// JSON in which all that a terminal would obey or not show stands as `\u…`, which means the same.
    package static func emit(json: Data) {
        var escaped = String.UnicodeScalarView()
        for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
            if scalar == "\n" || SafeText(String(scalar)).text.unicodeScalars.elementsEqual([scalar]) {
                escaped.append(scalar)
            } else {
                for unit in String(scalar).utf16 {
                    let code = String(unit, radix: 16)
                    escaped.append(
                        contentsOf: ("\\u" + String(repeating: "0", count: 4 - code.count) + code).unicodeScalars)
                }
            }
        }
        emit(Data((String(escaped) + "\n").utf8))
    }

    /// A reader that went away (`pult log list | head`) is no fault; what could not be written to a file is: an
    /// export that ends early must not look whole.
    private static func write(_ data: Data, to handle: FileHandle) {
        do { try handle.write(contentsOf: data) } catch {
            let code = errno
            guard handle === FileHandle.standardOutput, code != EPIPE else { return }
            let sentence = "pult: the answer could not be written whole: \(String(cString: strerror(code))).\n"
            try? FileHandle.standardError.write(contentsOf: Data(sentence.utf8))
            exit(Refusal.wrongUse)
        }
    }
}

extension String {
    /// Every line neutralised by itself; texts that may hold line feeds of their own are neutralised before.
    package var neutralisedLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { SafeText(String($0)).text }
            .joined(separator: "\n")
    }
}

extension Sequence {
    /// Each on a line of its own, whatever stands in it.
    package var safeLines: String { map { SafeText(String(describing: $0)).text }.joined(separator: "\n") }
}
