// SPDX-License-Identifier: Apache-2.0
// The plugin interface speaks in URLs, which are Foundation's.
import Foundation
import PackagePlugin

/// Runs `embed-mappings` over the files of `Mappings/` whenever one of them changes.
@main
struct EmbedMappingsPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL.appending(path: "Mappings")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles+Generated.swift")
        let kept: Set<String> = ["yaml", "csv", "tsv"]
        let files =
            FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }
            // Samples beside a mapping are tests' material, not part of the program.
            .filter { kept.contains($0.pathExtension) && !$0.path.contains("/sample/") }
            .sorted { $0.path < $1.path } ?? []
        return [
            .buildCommand(
                displayName: "Embedding \(files.count) mapping files",
                executable: try context.tool(named: "embed-mappings").url,
                arguments: [root.path, output.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output]
            )
        ]
    }
}
