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

package io.centrali.spring.autoconfigure;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringVersion;
import org.springframework.security.core.SpringSecurityCoreVersion;
import org.springframework.util.ClassUtils;

/**
 * {@link ApplicationContextInitializer} that stops applications whose Spring Framework or
 * Spring Security is known to let checks be passed by.
 */
final class MinimumVersionsInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final MinimumVersion FRAMEWORK = new MinimumVersion("Spring Framework", 7, 0, 9);

	static final MinimumVersion SECURITY = new MinimumVersion("Spring Security", 7, 0, 5);

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (context.getEnvironment().getProperty("centrali.enabled", Boolean.class, true)) {
			FRAMEWORK.check(SpringVersion.getVersion());
			if (ClassUtils.isPresent("org.springframework.security.core.SpringSecurityCoreVersion",
					getClass().getClassLoader())) {
				SECURITY.check(SpringSecurityCoreVersion.getVersion());
			}
		}
	}

}
