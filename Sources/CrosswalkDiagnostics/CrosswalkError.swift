// SPDX-License-Identifier: Apache-2.0

/// Why a run could not go on: something outside the data's own content, or input that cannot be read further.
///
/// Bad data is a ``Finding``, not an error. `message` is a sentence a user can act on and never holds a value of
/// the data; `place` names the file and, where known, the line.
public struct CrosswalkError: Error, Sendable, CustomStringConvertible {
    /// What kind of obstacle it was; decides the exit code.
    public struct Code: Sendable, Hashable {
        let name: String
        /// A file or stream could not be opened, read or written.
        public static let io = Code(name: "io")
        /// The input is broken at a point after which nothing can be read.
        public static let unreadable = Code(name: "unreadable")
        /// Nobody recognised the input, or several did.
        public static let unrecognised = Code(name: "unrecognised")
        /// A mapping file is wrong.
        public static let mapping = Code(name: "mapping")
        /// The call itself is wrong.
        public static let usage = Code(name: "usage")
        /// The program contradicted itself; a defect of its own.
        public static let inconsistent = Code(name: "inconsistent")
        /// The reader of our output went away.
        public static let closedPipe = Code(name: "closedPipe")
    }

    /// What kind of obstacle it was.
    public var code: Code
    /// The stable id of the obstacle, such as `IO-ZIP-003`.
    public var id: String
    /// What happened and what to do, as sentences.
    public var message: String
    /// Where, if anywhere.
    public var place: Place?

    /// Creates an error.
    public init(_ code: Code, id: String, _ message: String, place: Place? = nil) {
        self.code = code
        self.id = id
        self.message = message
        self.place = place
    }

    /// `file:line:column: message [ID]`, leaving out what is not known.
    public var description: String {
        guard let place else { return "\(message) [\(id)]" }
        var head = place.file
        if place.line > 0 { head += ":\(place.line)" }
        if place.line > 0, place.column > 0 { head += ":\(place.column)" }
        return "\(head): \(message) [\(id)]"
    }
}
