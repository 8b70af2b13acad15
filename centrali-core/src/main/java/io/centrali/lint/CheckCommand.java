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
import io.centrali.lint.CheckOptions.UsageException;
import io.centrali.policy.InvalidPolicySetException;
import io.centrali.policy.PolicyFault;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;
import org.jspecify.annotations.Nullable;

/**
 * Loads policies as an application would, and lints them: one line for each finding.
 */
final class CheckCommand {

	static final int CLEAN = 0;

	static final int WARNINGS = 1;

	static final int FAULTS = 2;

	// As sysexits.h has it.
	static final int USAGE = 64;

	private final PrintStream out;

	private final PrintStream err;

	private final List<String> faults = new ArrayList<>();

	CheckCommand(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	int run(String... args) {
		try {
			return check(CheckOptions.parse(args));
		}
		catch (UsageException ex) {
			this.err.println(ex.getMessage());
			this.err.print(CheckOptions.USAGE);
			return USAGE;
		}
	}

	private int check(CheckOptions options) {
		ProvidedAttributes provided = provided(options.mappings());
		PolicyFiles files = new PolicyFiles();
		options.paths().forEach(files::add);
		files.faults().forEach((fault) -> this.faults.add(fault.toString()));
		PolicySet policySet = load(options, files);
		if (policySet == null || !this.faults.isEmpty()) {
			return report(this.faults, "fault", FAULTS);
		}
		List<PolicyWarning> warnings = PolicyLinter.forDocuments(provided).lint(policySet, files.documents());
		return report(warnings, "warning", options.failOnWarnings() ? WARNINGS : CLEAN);
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

	private @Nullable PolicySet load(CheckOptions options, PolicyFiles files) {
		PolicySettings settings = new PolicySettings(options.timeZone(), PolicySettings.DEFAULTS.weekend());
		try {
			return new PolicySetLoader(settings, PolicyLimits.DEFAULTS).load(1, files.documents(), List.of());
		}
		catch (InvalidPolicySetException ex) {
			ex.getFaults().stream().map(PolicyFault::toString).forEach(this.faults::add);
			return null;
		}
	}

	private int report(List<?> findings, String kind, int exitCode) {
		findings.forEach(this.out::println);
		this.err.println(findings.size() + " " + kind + ((findings.size() != 1) ? "s" : ""));
		return findings.isEmpty() ? CLEAN : exitCode;
	}

}
