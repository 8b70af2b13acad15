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

package io.centrali.sample.orders.security;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Where a failed login and a logout end, unless the issuer has a page for it. Neither
 * starts the next login by itself, which might go on for ever.
 */
@Controller
class LoginPages {

	static final String FAILED = "/login-failed";

	static final String LOGGED_OUT = "/logged-out";

	@GetMapping(FAILED)
	@ResponseStatus(HttpStatus.UNAUTHORIZED)
	String failed() {
		return "login-failed";
	}

	@GetMapping(LOGGED_OUT)
	String loggedOut() {
		return "logged-out";
	}

}
