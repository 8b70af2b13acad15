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

package io.centrali.sample.orders.order;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the page shows of the user.
 *
 * @param shownClaims the claims that are shown, in this order
 */
@ConfigurationProperties("sample.page")
record PageProperties(@DefaultValue List<ShownClaim> shownClaims) {

	/**
	 * A claim that is shown.
	 *
	 * @param claim the name of the claim
	 * @param label what to call it
	 * @param prefix what to write before the value
	 */
	record ShownClaim(String claim, String label, @DefaultValue("") String prefix) {

	}

}
