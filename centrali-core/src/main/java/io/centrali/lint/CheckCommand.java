/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.lint;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.centrali.claims.ClaimMappingsReader;
import io.centrali.claims.InvalidClaimMappingsException;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySettings;
import org.jspecify.annotations.Nullable;

/**
 * Loads policies as an application would, and lints them: one line for each finding.
 */
final class CheckCommand {

	private final PrintStream out;

	private final PrintStream err;

	private final List<String> faults = new ArrayList<>();

	CheckCommand(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	int run(CheckOptions options) {
		ProvidedAttributes provided = provided(options.mappings());
		PolicyFiles files = PolicyFiles.of(options.paths());
		PolicySet policySet = files.load(new PolicySettings(options.timeZone(), PolicySettings.DEFAULTS.weekend()));
		files.faults().forEach((fault) -> this.faults.add(fault.toString()));
		if (policySet == null || !this.faults.isEmpty()) {
			return report(this.faults, "fault", PolicyCommands.FAULTS);
		}
		List<PolicyWarning> warnings = PolicyLinter.forDocuments(provided).lint(policySet, files.documents());
		return report(warnings, "warning", options.failOnWarnings() ? PolicyCommands.FAILURE : PolicyCommands.SUCCESS);
	}

	private @Nullable ProvidedAttributes provided(@Nullable Path mappings) {
		if (mappings == null) {
			return null;
		}
		try {
			return ProvidedAttributes
				.by(List.of(new ClaimMappingsReader().read(mappings.toString(), Files.readAllBytes(mappings))));
		}
		catch (InvalidClaimMappingsException ex) {
			this.faults.addAll(ex.getFaults());
		}
		catch (IOException ex) {
			this.faults.add(mappings + ": The claim mappings cannot be read: " + ex + ". Correct the path.");
		}
		return null;
	}

	private int report(List<?> findings, String kind, int exitCode) {
		findings.forEach(this.out::println);
		this.err.println(findings.size() + " " + kind + ((findings.size() != 1) ? "s" : ""));
		return findings.isEmpty() ? PolicyCommands.SUCCESS : exitCode;
	}

}
