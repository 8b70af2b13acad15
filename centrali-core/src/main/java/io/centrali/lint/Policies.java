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

/**
 * Policies on the command line, for people and for CI. {@code check DIR} checks them,
 * {@code which RESOURCE ACTION DIR} tells which of them apply:
 * {@code java -cp ... io.centrali.lint.Policies check DIR}.
 *
 * @since 0.1.0
 */
public final class Policies {

	private Policies() {
	}

	/**
	 * Run a command and exit: with 0 if nothing is wrong, 1 for warnings that were to
	 * fail or if no policy applies, 2 for faults, and 64 for arguments that are not
	 * understood.
	 * @param args the command and its arguments
	 */
	public static void main(String[] args) {
		System.exit(new PolicyCommands(System.out, System.err).run(args));
	}

}
