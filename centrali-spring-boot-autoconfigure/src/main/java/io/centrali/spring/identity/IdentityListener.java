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

package io.centrali.spring.identity;

import org.jspecify.annotations.Nullable;

/**
 * Told of what becomes of tokens and keys, to be counted. Learns nothing of a token but
 * its provider. Asked where tokens are validated, so it must neither wait nor throw.
 *
 * @since 0.1.0
 */
public interface IdentityListener {

	/**
	 * A token was validated.
	 * @param provider the name of its provider, or {@code null} if it is of none that is
	 * configured
	 * @param outcome what came of it
	 */
	void tokenValidated(@Nullable String provider, TokenOutcome outcome);

	/**
	 * The keys of a provider were fetched, or could not be.
	 * @param provider the name of the provider
	 * @param fetched whether there were keys
	 */
	void keysFetched(String provider, boolean fetched);

}
