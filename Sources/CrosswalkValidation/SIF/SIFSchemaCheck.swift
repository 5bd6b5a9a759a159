// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkXML

/// Validates documents against a schema that the user gives, and groups what it says by kind and path.
struct SIFSchemaCheck {
    private let schema: XMLSchema
    private let name: String

    /// Reads the schema; nil, and a finding, where it cannot be used.
    init?(path: String, into outcome: inout ValidationOutcome) {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        var faults: [XMLSchemaFault] = []
        let schema = XMLSchema(path: path, faults: &faults)
        // What has no line is said again where it has one.
        let located = faults.filter { $0.line > 0 }
        for fault in located.isEmpty ? faults : located {
            outcome.findings.report(
                BrokenSchemaRule.finding(
                    schema == nil ? "the schema cannot be used" : "the schema has a fault",
                    help: "\(fault.message) " + BrokenSchemaRule.info.fix,
                    cause: fault.message,
                    at: Place(file: file, line: fault.line)
                )
            )
        }
        guard let schema else {
            if faults.isEmpty { outcome.findings.report(BrokenSchemaRule.finding(at: Place(file: file))) }
            return nil
        }
        self.schema = schema
        name = file
    }

    /// Validates one document; how many faults were found.
    func check(_ entry: InputEntry, into outcome: inout ValidationOutcome) throws {
        var findings = FindingSink(maxPlaces: outcome.findings.maxPlaces)
        let result = try schema.validate(try entry.open()) { fault in
            findings.report(Self.finding(fault, name, entry.name))
        }
        outcome.findings.merge(findings)
        if case .undeclaredRoot(let root) = result {
            outcome.findings.report(
                UndeclaredRootRule.finding(
                    "\(name) does not declare the root element \(root) in its namespace",
                    cause: root,
                    at: Place(file: entry.name, field: root)
                )
            )
        }
    }

    private static func finding(_ fault: XMLSchemaFault, _ schema: String, _ file: String) -> Finding {
        let path = fault.path
        let summary = words(fault)
        return SchemaViolationRule.finding(
            "\(path.split(separator: "/").last ?? ""): \(summary)",
            help: "By \(schema). " + SchemaViolationRule.info.fix,
            cause: "\(fault.code) \(path) \(summary)",
            at: Place(file: file, line: fault.line, field: path)
        )
    }

    /// What is wrong, without any value of the data.
    private static func words(_ fault: XMLSchemaFault) -> String {
        let message = fault.message
        switch fault.code {
        case 1840: return "the value is not one of the codes that the schema lists"
        case 1839: return "the value has not the form that the schema wants"
        case 1824:
            return "the value is not of the type " + (quoted(message, after: "type '") ?? "that the schema wants")
        case 1829...1841: return "the value is longer, shorter, larger or smaller than the schema allows"
        case 1867, 1868, 1869, 1870, 1871, 1872:
            // These speak of names alone.
            let sentence = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message
            return sentence.trimmingSuffix(" .")
        case 1845: return "the schema does not declare the element"
        case 1866: return "an attribute is not allowed here"
        case 1876, 1877, 1878: return "a key that the schema wants unique is not"
        default: return "not valid (libxml2 schema fault \(fault.code))"
        }
    }

    private static func quoted(_ message: String, after mark: String) -> String? {
        guard let start = message.ranges(of: mark).last?.upperBound else { return nil }
        return String(message[start...].prefix { $0 != "'" })
    }
}

extension String {
    /// Without the given characters at the end.
    fileprivate func trimmingSuffix(_ characters: String) -> String {
        var result = self[...]
        while let last = result.last, characters.contains(last) { result.removeLast() }
        return String(result)
    }
}
