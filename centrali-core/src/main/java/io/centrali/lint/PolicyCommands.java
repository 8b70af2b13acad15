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

import java.io.PrintStream;

/**
 * The commands of the command line, by name.
 */
final class PolicyCommands {

	static final int SUCCESS = 0;

	// Of a command that ran: warnings that were to fail, or nothing that was asked for.
	static final int FAILURE = 1;

	static final int FAULTS = 2;

	// As sysexits.h has it.
	static final int USAGE = 64;

	private final PrintStream out;

	private final PrintStream err;

	PolicyCommands(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	int run(String... args) {
		try {
			return switch ((args.length > 0) ? args[0] : "") {
				case "check" -> new CheckCommand(this.out, this.err).run(CheckOptions.parse(args));
				case "which" -> new WhichCommand(this.out, this.err).run(WhichOptions.parse(args));
				default -> throw new UsageException("The command is missing or not known.");
			};
		}
		catch (UsageException ex) {
			this.err.println(ex.getMessage());
			this.err.print(CheckOptions.USAGE);
			this.err.print(WhichOptions.USAGE);
			return USAGE;
		}
	}

}
