// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping

extension Formats {
    /// The external adapter of a format id; nil where the id is a built-in one, which none can take, or nobody's.
    ///
    /// - Throws: `CrosswalkError` where there is one that cannot be used.
    public func adapter(_ id: String) throws -> Adapter? {
        guard let adapters, !isBuiltIn(id), let program = adapters.program(id) else { return nil }
        return Adapter(
            program: program,
            description: try adapters.description(of: program),
            limits: adapters.limits,
            log: adapters.log
        )
    }

    /// Makes sure that there is a format of an id.
    ///
    /// - Throws: `CrosswalkError` with the nearest id where there is none.
    public func require(_ id: String) throws {
        if id == Self.canonical { return }
        if try adapter(id) == nil { _ = try mapping(id) }
    }

    /// True where records come as a canonical stream: the stream itself, or an external adapter's.
    func isStream(_ id: String) throws -> Bool {
        try id == Self.canonical || adapter(id) != nil
    }

    /// How many sources a reader of a format counts rows of.
    ///
    /// - Throws: `CrosswalkError` where there is no such format.
    func sourceCount(_ id: String) throws -> Int {
        try isStream(id) ? 0 : mapping(id).sources.count
    }

    /// A format's name for people.
    ///
    /// - Throws: `CrosswalkError` where there is no such format.
    func title(_ id: String) throws -> String {
        if id == Self.canonical { return "canonical records" }
        return try adapter(id)?.description.title ?? mapping(id).title
    }

    /// The external adapters that can be used; what is wrong with the others goes to the log.
    func usableAdapters() -> [Adapter] {
        guard let adapters else { return [] }
        return adapters.programs().compactMap { program in
            guard !isBuiltIn(program.name) else {
                adapters.log.note("it is not used: \(program.name) is a format of this program", of: program.fileName)
                return nil
            }
            do {
                return try adapter(program.name)
            } catch {
                let text = (error as? CrosswalkError)?.description ?? "\(error)"
                adapters.log.note("it is not used: \(text)", of: program.fileName)
                return nil
            }
        }
    }

    func isBuiltIn(_ id: String) -> Bool { id == Self.canonical || catalog.contains(id) }
}
